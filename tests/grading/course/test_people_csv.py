"""What an office's export has around its people is found, told and nobody; whoever could be somebody is not passed over."""

from pathlib import Path

import pytest

from gangso.errors import GangsoError
from gangso.grading.course import people_csv, roster

EXPORT = """\
"2026년 하반기 창원 제조AI, 재직자 과정",,,,
작성: 교육운영팀; 2026-11-30,,,,

연번,학번,성명,이메일,소속
1,cw01,김하늘,a@x.org,한빛정밀
2,cw02,이솔,,두빛기계
,,총 2명,,
※ 개인정보이므로 외부로 보내지 마십시오,,,,
"""


def written(tmp_path: Path, text: str, encoding: str = "cp949") -> Path:
    path = tmp_path / "명단.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_title_above_and_a_total_below_are_told_and_nobody(tmp_path: Path) -> None:
    path = written(tmp_path, EXPORT)
    table = people_csv.read(path)
    assert [(number, row[1]) for number, row in table.rows] == [(5, "cw01"), (6, "cw02")]
    assert [number for number, _ in table.skipped] == [1, 2, 7, 8]
    assert "row 7 '총 2명'" in table.told() or "7행 '총 2명'" in table.told()
    people = roster.read(path)
    assert [one.id for one in people] == ["cw01", "cw02"] and people[0].other == (("연번", "1"), ("소속", "한빛정밀"))


@pytest.mark.parametrize(
    "footer",
    [
        ",,총 40명,,",
        "합계,,,,40",
        "총 인원: 40명,,,,",
        ",계,40명,,",
        ",,,,이상 40명",
        "총계 40명,,,,",
        ",Total,40,,",
        ",,총원 40,,",
    ],
)
def test_totals_are_known(tmp_path: Path, footer: str) -> None:
    path = written(tmp_path, EXPORT.replace(",,총 2명,,", footer))
    assert [one.id for one in roster.read(path)] == ["cw01", "cw02"]


@pytest.mark.parametrize("row", [",,박바다,,", ",,,b@x.org,", ",,총명희,,", ",,계영희,,", "3,,이상,,세빛"])
def test_whoever_could_be_somebody_is_not_passed_over(tmp_path: Path, row: str) -> None:
    with pytest.raises(GangsoError, match="row 7: the id is empty|7행: 아이디가 비어"):
        roster.read(written(tmp_path, EXPORT.replace(",,총 2명,,", row)))


def test_a_total_between_people_is_no_footer(tmp_path: Path) -> None:
    text = EXPORT.replace("2,cw02", ",,총 1명,,\n2,cw02")
    with pytest.raises(GangsoError, match="row 6: the id is empty|6행: 아이디가 비어"):
        roster.read(written(tmp_path, text))


def test_the_separator_is_the_tables_and_not_the_titles(tmp_path: Path) -> None:
    path = written(tmp_path, "창원, 구미, 울산, 광주 과정\nid;name\nkim;김하늘\n")
    assert [one.last_name for one in roster.read(path)] == ["김"]


def test_the_headings_are_the_row_that_names_most_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "참가자,,\n아이디,성명,이메일\nkim,김하늘,k@x.org\n")
    assert [one.id for one in roster.read(path)] == ["kim"]


def test_where_there_are_no_headings_it_is_said_what_may_stand_above(tmp_path: Path) -> None:
    with pytest.raises(GangsoError) as caught:
        roster.read(written(tmp_path, "2026년 하반기 창원,,\n성명,메일,\n김하늘,k@x.org,\n"))
    assert "첫 행: 2026년 하반기 창원)" in caught.value.ko and "그대로 두어도 됩니다" in caught.value.ko
