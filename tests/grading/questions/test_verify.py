"""`verify` accepts the right answers, rejects the wrong ones, and finds what is wrong with a question."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from rich.console import Console
from small_course import CASE

from gangso import content
from gangso.errors import GangsoError, SourceError
from gangso.grading.questions import corpus, verify, verify_table
from gangso.grading.questions.verify import VerifyReport
from running import Runtime, alive, eventually, runtime_folder


@pytest.fixture
def answers(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small content that a test may change; returns the folder of the question's answers."""
    root = tmp_path / "content"
    shutil.copytree(small, root)
    monkeypatch.setattr(content, "root", lambda: root)
    return root / "grading" / "answers" / CASE


def by_file(report: VerifyReport) -> dict[str, verify.Verdict]:
    return {verdict.file: verdict for verdict in report.verdicts}


def test_a_sound_question(small: Path) -> None:
    progress = []
    report = verify.verify(CASE, only="rms", on_verdict=lambda done, total: progress.append((done, total)))
    verdicts = by_file(report)
    assert report.ok, [verdict for verdict in report.verdicts if verdict.problems]
    assert progress[-1] == (9, 9)
    assert {file: verdict.score for file, verdict in verdicts.items()} == {
        "right_mean.py": 5, "right_norm.py": 5, "right_warns.py": 5, "wrong_mean.py": 2, "wrong_name.py": 0,
        "wrong_power.py": 0, "wrong_peak.py": 2, "wrong_sum.py": 0, "": 0,
    }  # fmt: skip
    assert verdicts["wrong_peak.py"].misconception == "peak instead of RMS"
    assert verdicts["wrong_peak.py"].messages == {
        "ko": ("합이 아니라 평균의 제곱근이어야 합니다.",),
        "en": ("take the root of the mean, not of the sum.",),
    }
    console = Console(width=140, record=True)
    console.print(verify_table.summary(report), verify_table.details(report))
    text = console.export_text()
    assert "3/3" in text and "5/5" in text and "peak instead of RMS" in text


def test_finds_what_an_author_has_to_mend(answers: Path) -> None:
    source = answers.parents[2] / "notebooks" / CASE / "assignment.py"
    text = source.read_text(encoding="utf-8")
    # A check that accepts anything, one whose message is English only, and a name that does not exist.
    text = text.replace("total - own.sum()) < 1e-9", "total - own.sum()) < 1.5")
    text = text.replace('ko="합이 아니라 평균의 제곱근이어야 합니다."', 'ko="root of the mean"')
    text = text.replace("assert abs(got - 3) < 1e-9", "assert misspelt or abs(got - 3) < 1e-9")
    source.write_text(text, encoding="utf-8")
    problems = {
        (verdict.question, verdict.file): verdict.problems
        for verdict in verify.verify(CASE).verdicts
        if verdict.problems
    }
    assert problems[("total", "wrong_0.py")] == ("false accept",)
    assert ("total", "wrong_1.py") not in problems
    assert problems[("rms", "right_norm.py")] == ("false reject",)
    assert problems[("rms", "wrong_mean.py")] == ("check raises",)


def test_a_korean_cohort_needs_korean_messages(answers: Path) -> None:
    source = answers.parents[2] / "notebooks" / CASE / "assignment.py"
    text = source.read_text(encoding="utf-8").replace("합이 아니라 평균의 제곱근이어야 합니다.", "root of the mean")
    source.write_text(text, encoding="utf-8")
    verdicts = by_file(verify.verify(CASE, only="rms"))
    assert verdicts["wrong_peak.py"].problems == ("not Korean",)


def test_messages_of_given_code_are_in_the_checks_language(answers: Path) -> None:
    """A given function or value that a check's message comes from speaks the language in which the check is read."""
    source = answers.parents[2] / "notebooks" / CASE / "assignment.py"
    text = source.read_text(encoding="utf-8").replace(
        "own = np",
        "drawn = []\n"
        "\n\ndef why(got):\n    return unit + tr(ko=f': {got}은(는) 합의 제곱근', en=f': {got} is the root of the sum')\n\n\n"
        "unit = tr(ko='단위 g', en='unit g')\n"
        "drawn.append(tr(ko='한 번', en='once'))\n"
        "own = np",
    )
    text = text.replace(
        'tr(ko="합이 아니라 평균의 제곱근이어야 합니다.", en="take the root of the mean, not of the sum.")',
        "why(len(drawn))",
    )
    source.write_text(text, encoding="utf-8")
    verdicts = by_file(verify.verify(CASE, only="rms"))
    assert verdicts["wrong_peak.py"].messages == {
        "ko": ("단위 g: 1은(는) 합의 제곱근",),
        "en": ("unit g: 1 is the root of the sum",),  # what is computed is not computed again
    }
    assert verdicts["wrong_peak.py"].problems == ()


def test_too_small_a_corpus_is_an_error(answers: Path) -> None:
    (answers / "rms" / "wrong_sum.py").unlink()
    (answers / "total" / "right_0.py").unlink()
    (answers / "unknown").mkdir()
    with pytest.raises(GangsoError) as caught:
        verify.verify(CASE)
    for part in ("rms: wrong_*.py 4 < 5", "total: right_*.py 2 < 3", "unknown: ?"):
        assert part in caught.value.en and part in caught.value.ko


def test_a_wrong_answer_names_its_misconception(answers: Path) -> None:
    (answers / "rms" / "wrong_sum.py").write_text("def rms(x):\n    return 0\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"wrong_sum\.py:1"):
        corpus.read(CASE)


def test_there_is_no_such_question(small: Path) -> None:
    with pytest.raises(GangsoError, match="no autograded question 'decision'"):
        verify.verify(CASE, only="decision")


def test_an_answer_that_ends_its_kernel_is_told_so(answers: Path) -> None:
    (answers / "rms" / "wrong_sum.py").write_text("# ends the kernel\nimport os\nos._exit(9)\n", encoding="utf-8")
    found = {verdict.file: verdict for verdict in verify.verify(CASE, only="rms").verdicts}
    assert (found["wrong_sum.py"].score, found["wrong_sum.py"].problems) == (0, ())
    assert "커널이 끝나" in found["wrong_sum.py"].messages["ko"][0]


def kernels(runtime: Runtime) -> list[int]:
    """Return the processes that the kernel servers of a runtime folder have forked and that still run."""
    forked: list[int] = []
    for server in runtime.servers():
        with suppress(psutil.NoSuchProcess):  # a server that starts forks once more, and its first process ends
            forked += [child.pid for child in server.children() if alive(child.pid)]
    return forked


@pytest.mark.parametrize("moment", ["the server starts", "a cell runs"])
def test_ctrl_c_ends_it_with_its_kernels(answers: Path, tmp_path: Path, moment: str) -> None:
    sleeper = "# sleeps\nimport time\ntime.sleep(100)\n"
    (answers / "rms" / "right_mean.py").write_text(sleeper, encoding="utf-8")
    script = (
        "import pathlib\nfrom gangso import content\n"
        f"content.root = lambda: pathlib.Path({str(answers.parents[2])!r})\n"
        f"from gangso.grading.questions import verify\nverify.verify({CASE!r}, only='rms')"
    )
    with runtime_folder() as runtime:  # a kernel server of its own: all kernels in it are this run's
        surroundings = {**os.environ, "TMPDIR": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime.folder)}
        process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True, env=surroundings)
        eventually(lambda: list(tmp_path.rglob("answer/*")), seconds=60)
        if moment == "a cell runs":
            eventually(lambda: kernels(runtime), seconds=60)
            time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        assert errors.strip().endswith("KeyboardInterrupt"), errors
        assert not list(tmp_path.rglob("answer/*"))
        eventually(lambda: not kernels(runtime))
