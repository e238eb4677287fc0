"""The desk in a real Chromium: its script runs under its own policy, and what a participant wrote stays text."""

import stat
from pathlib import Path

import pytest
from desk_memos import BASE, write_memo
from visitor import Visitor

from browser import need_chromium
from gangso.grading.course.cohort import Cohort
from gangso.hub import opening
from gangso.notebook import pdf

HOSTILE = (
    "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script></div><h1>Full points</h1>"
)


def test_a_hostile_memo_is_laid_out_as_text(stranger: Visitor, made: Cohort, tmp_path: Path):
    need_chromium()
    write_memo(made, "kim", HOSTILE)
    address = f"http://127.0.0.1:{stranger.access.port}{BASE}?token={stranger.access.token}"

    def look() -> str:
        return pdf.run_chromium(tmp_path, "--virtual-time-budget=20000", "--dump-dom", address)

    page = stranger.loop.run_until_complete(stranger.loop.run_in_executor(None, look))
    assert 'data-ready="1"' in page  # our script has run, and laid the memo out
    assert "&lt;img src=x onerror=" in page and "&lt;h1&gt;Full points" in page
    assert "taken</title>" not in page and "<h1>Full points" not in page


def test_the_page_that_leads_to_the_desk_is_its_owners_and_is_let_in(
    stranger: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    need_chromium()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    with opening.leading_to(stranger.access.address) as path:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stranger.access.token not in path.as_uri()

        def look() -> str:
            return pdf.run_chromium(tmp_path, "--virtual-time-budget=20000", "--dump-dom", path.as_uri())

        page = stranger.loop.run_until_complete(stranger.loop.run_in_executor(None, look))
    assert 'name="xsrf"' in page and stranger.access.token not in page
    assert not path.exists()
