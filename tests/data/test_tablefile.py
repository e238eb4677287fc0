"""A company's table is read as it was saved: encodings, separators, line ends; what cannot be read is told."""

from pathlib import Path

import pandas as pd
import pytest

from gangso.data.own.files import files_in
from gangso.data.own.formats import read_sheet as read_table
from gangso.errors import GangsoError

TEXT = "시간,가속도,베어링\n0.0,0.25,전면\n0.1,-0.5,후면\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_ways_in_which_plants_save_text(tmp_path: Path, encoding: str, line_end: str, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.replace(",", separator).replace("\n", line_end).encode(encoding))
    table = read_table(path)
    assert table.frame.to_dict("list") == {
        "시간": ["0.0", "0.1"],
        "가속도": ["0.25", "-0.5"],
        "베어링": ["전면", "후면"],
    }
    assert table.first_row == 2


def test_parquet_is_read_with_its_own_row_numbers(tmp_path: Path) -> None:
    frame = pd.DataFrame({"가속도": [0.5, 1.0]}, index=[7, 9])
    frame.to_parquet(tmp_path / "a.parquet")
    table = read_table(tmp_path / "a.parquet")
    assert table.frame["가속도"].tolist() == [0.5, 1.0] and table.frame.index.tolist() == [0, 1]
    assert table.first_row == 1


def test_spaces_around_names_and_blank_lines_at_the_end_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(' time_s , "a, b" \n0, 1\n1, 2\n\n\n')
    assert read_table(path).frame.to_dict("list") == {"time_s": ["0", "1"], "a, b": ["1", "2"]}


def test_a_blank_line_within_stays_a_row_so_that_numbers_are_the_files(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n\n3,4\n")
    assert read_table(path).frame["a"].isna().tolist() == [False, True, False]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_an_empty_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(GangsoError, match="empty|cut short"):
        read_table(tmp_path / name)


@pytest.mark.parametrize("text", [" \n\n", "\ufeff", "a,b\n", "a,b\n\n\n"])
def test_a_file_without_values_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GangsoError, match=r"a\.csv: this file is empty"):
        read_table(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n0,1,0,2\n", r"row 2: there should be 2 columns; there are 4.*decimal comma"),
        ("a,b\n" + "1,2\n" * 200 + "1,2,3\n", r"row 202: there should be 2 columns; there are 3"),
        ("0.1,0.2\n0.3,0.4\n", r"row 1: there are no columns' names"),
        ("a,b,a\n1,2,3\n", r"column 'a', row 1: this name occurs twice"),
        ('a,b\n1,"2\n3,4\n', r"quotation mark"),
    ],
)
def test_a_malformed_table_is_told_with_its_row(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(GangsoError, match=message):
        read_table(path)


@pytest.mark.parametrize("content", [b"MATLAB 5.0\x00\x01\xff\xfe", b"\xff\xff\xff\xff", b"\x80\x80,\x80\n1,2"])
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(GangsoError, match="no text that can be read"):
        read_table(path)


def test_a_damaged_parquet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"a": range(1000)}).to_parquet(path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(GangsoError, match="cut short or damaged"):
        read_table(path)


def test_a_folder_gives_its_tables_by_name(tmp_path: Path) -> None:
    for name in ("b.csv", "a.parquet", "c.TXT", "b.toml", "notes.docx"):
        (tmp_path / name).write_text("")
    assert [path.name for path in files_in(tmp_path)] == ["a.parquet", "b.csv", "c.TXT"]


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(GangsoError, match="no readable file"):
        files_in(tmp_path)
    with pytest.raises(GangsoError, match="no such file"):
        files_in(tmp_path / "a.csv")
    (tmp_path / "a.xls").write_text("")
    with pytest.raises(GangsoError, match="as CSV"):
        files_in(tmp_path / "a.xls")
