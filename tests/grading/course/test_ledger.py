"""A cohort's ledger is read whole or refused, and a change that fails leaves it as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from gangso.errors import GangsoError
from gangso.grading.course import ledger
from gangso.grading.course.ledger import Ledger, Mended


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert ledger.read(tmp_path) == Ledger()  # a cohort of an earlier version has none

    def change(book: Ledger) -> Ledger:
        book = book.with_person("홍길동", other={"회사": "한빛", "전화": "1"}, left="2026-12-01T00:00:00+00:00")
        book = book.with_work(
            "11", excused=("kim",), until={"lee": "2026-12-20T18:00:00+09:00"}, accepted={"lee": "root"}
        )
        return replace(book.with_work("11", mended=(Mended("2026-12-01", ("rms",), "why"),)), roster="closed")

    written = ledger.update(tmp_path, change)
    assert ledger.read(tmp_path) == written
    assert [*written.person("홍길동").other] == ["회사", "전화"]  # in the roster's order
    assert not written.takes_part("홍길동") and written.takes_part("kim")
    assert written.work("11").extended("lee").isoformat() == "2026-12-20T18:00:00+09:00"
    assert written.work("11").extended("kim") is None and written.work("12").mended == ()


def test_a_change_that_fails_changes_nothing(tmp_path: Path) -> None:
    ledger.update(tmp_path, lambda book: book.with_person("kim"))

    def fail(book: Ledger) -> Ledger:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.update(tmp_path, fail)
    assert [*ledger.read(tmp_path).people] == ["kim"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 2}', '{"format": 1, "people": {"a": {"b": 1}}, "works": {}}']
)
def test_what_cannot_be_read_is_said_and_not_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / ledger.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(GangsoError, match="cannot be read"):
        ledger.update(tmp_path, lambda book: book)
    assert (tmp_path / ledger.FILE).read_text(encoding="utf-8") == text
