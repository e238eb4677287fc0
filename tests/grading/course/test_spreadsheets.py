"""A table opens in Excel as what it is: Korean as Korean, text as text, nothing as nothing."""

from pathlib import Path

import openpyxl
import pytest

from gangso.grading.course import spreadsheets
from gangso.grading.course.spreadsheets import Sheet

SHEET = Sheet(
    "성적: 1/2", ("아이디", "=머리"), (("007", "=1+1"), ("b\nc", 0.0), ("d", None), ("＝x", 2 / 3), ("\x1b[31me", 12))
)


def test_a_csv(tmp_path: Path) -> None:
    path = spreadsheets.write_csv(SHEET, tmp_path / "deep" / "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["아이디,'=머리", "007,'=1+1", "b c,0", "d,", "'＝x,0.6666666667", "e,12"]


def test_a_workbook(tmp_path: Path) -> None:
    twin = Sheet("성적: 1/2", ("a",), ())
    book = openpyxl.load_workbook(spreadsheets.write_workbook([SHEET, twin], tmp_path / "a.xlsx"))
    assert book.sheetnames == ["성적  1 2", "성적  1 2 2"]
    page = book.worksheets[0]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["아이디", "=머리"],
        ["007", "=1+1"],
        ["b c", 0],
        ["d", None],
        ["＝x", 2 / 3],
        ["e", 12],
    ]
    assert {page["B1"].data_type, page["B2"].data_type, page["A2"].data_type} == {"s"}  # a formula would be "f"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", " =1", "\t=1", "＝1"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert spreadsheets.harmless(text).startswith("'")
    assert spreadsheets.harmless("한빛-정밀 = 1") == "한빛-정밀 = 1"
