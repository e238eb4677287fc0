"""A roster is read as offices send it, and complains about everything at once."""

import unicodedata
from pathlib import Path

import pytest

from gangso.errors import GangsoError
from gangso.grading.course import roster
from gangso.grading.course.roster import Participant

KOREAN = "학번,성,이름,이메일\r\ns-01,김,하늘,a@example.org\r\ns-02,남궁,솔,\r\n"
KOREAN_PEOPLE = (Participant("s-01", "하늘", "김", "a@example.org"), Participant("s-02", "솔", "남궁", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_reads_what_spreadsheets_write(tmp_path: Path, encoding: str, delimiter: str, line_end: str) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(KOREAN.replace("\r\n", line_end).replace(",", delimiter).encode(encoding))
    assert roster.read(file) == KOREAN_PEOPLE


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("id,first_name,last_name,email\nkim,Hana,Kim,k@x.org\n", Participant("kim", "Hana", "Kim", "k@x.org")),
        ("User ID,Name\nkim,Hana Mary Kim\n", Participant("kim", "Hana Mary", "Kim")),
        ("아이디,이름\nkim,김하늘\n", Participant("kim", "하늘", "김")),
        ("아이디,성명\nkim,남궁솔\n", Participant("kim", "솔", "남궁")),
        ("아이디,이름\nkim,김 하늘\n", Participant("kim", "하늘", "김")),
        ("이메일,아이디\nk@x.org,kim\n", Participant("kim", email="k@x.org")),
        ('id,name\n"kim", Kim \n\n,,\n', Participant("kim", "Kim")),
        (
            "번호,학번,성명\n1,s-01,김하늘\n",
            Participant("s-01", "하늘", "김", other=(("번호", "1"),)),
        ),  # 번호 counts the rows
        (
            "학번,성명,회사,전화\ns-01,김하늘,한빛정밀,\n",
            Participant("s-01", "하늘", "김", other=(("회사", "한빛정밀"),)),
        ),
        ("번호,성명\n1,김하늘\n", Participant("1", "하늘", "김")),
        ("번호,성명\ns-01,김하늘\n", Participant("s-01", "하늘", "김")),
        (f"아이디\n{unicodedata.normalize('NFD', '홍길동')}\n", Participant("홍길동")),  # as macOS composes its letters
    ],
)
def test_understands_columns(tmp_path: Path, text: str, person: Participant) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(text, encoding="utf-8")
    assert roster.read(file) == (person,)


def test_lists_every_problem_with_its_row(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    ids = ["ok", "ok", "", "a/b", "a+b", ".a", "a b", "a.", "OK", "2.02E+09", "CON", "a,b", "x" * 129]
    rows = [f'"{participant}",name' for participant in ids]
    file.write_text("\n".join(["id,name", *rows]), encoding="utf-8")
    with pytest.raises(GangsoError) as caught:
        roster.read(file)
    ko, en = caught.value.ko, caught.value.en
    assert str(file) in ko and str(file) in en
    for row in range(3, 15):
        assert f"row {row}:" in en and f"{row}행:" in ko
    assert "row 2:" not in en
    assert "nbgrader" in en and "file systems" in en
    assert "stands in row 2 too" in en and "by case or letter form only" in en
    assert "spreadsheet shortened" in en


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"", "is empty"),
        (b"\r\n\r\n", "is empty"),
        (b"id,name\n", "nobody"),
        (b"name,email\nKim,k@x.org\n", "no column of ids"),
        (b"id,name\nkim,\xff\xff\n", "neither UTF-8 nor CP949"),
        (b"PK\x03\x04 and so on", "Excel"),
        (b'id,name\nkim,"open\n', "quotation mark"),
    ],
)
def test_refuses_what_is_no_roster(tmp_path: Path, raw: bytes, part: str) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(raw)
    with pytest.raises(GangsoError) as caught:
        roster.read(file)
    assert part in caught.value.en
    assert str(file) in caught.value.ko


def test_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GangsoError, match="cannot be opened"):
        roster.read(tmp_path / "none.csv")
