"""People are found in a roster by what a folder, a file or a participant calls them."""

import unicodedata

import pytest

from gangso.grading.course.names import Known, known


@pytest.fixture
def roster() -> Known:
    people = [("cw-1", "김하늘"), ("cw-10", "이솔"), ("cw-1-b", "박 바다"), ("p02", "Kim Hana"), ("홍길동", "")]
    return known([*people, ("n1", "최민"), ("n2", "최민")])


@pytest.mark.parametrize("spelt", ["홍길동", unicodedata.normalize("NFD", "홍길동"), " 홍길동 "])
def test_an_id_is_the_rosters_however_it_is_spelt(roster: Known, spelt: str) -> None:
    assert roster.by_id(spelt) == "홍길동" and roster.by_id("P02") == "p02" and roster.by_id("p2") is None


def test_a_name_finds_the_only_one_who_has_it(roster: Known) -> None:
    assert roster.by_name("김 하늘") == "cw-1" and roster.by_name("최민") is None and roster.by_name("정") is None


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("assignment_cw-10 (1).ipynb", {"cw-10"}),
        ("CW-1.ipynb", {"cw-1"}),
        ("cw-1-b_assignment.ipynb", {"cw-1-b"}),
        ("cw-100.ipynb", set()),
        (unicodedata.normalize("NFD", "김하늘님 과제.ipynb"), {"cw-1"}),
        ("김하늘이.ipynb", set()),
        ("박바다_과제.ipynb", {"cw-1-b"}),
        ("Kim Hana - spindle.ipynb", {"p02"}),
        ("최민.ipynb", {"n1", "n2"}),
        ("cw-10 김하늘.ipynb", {"cw-10"}),  # an id says more than a name
        ("cw-10 p02.ipynb", {"cw-10", "p02"}),
        ("assignment.ipynb", set()),
    ],
)
def test_whom_a_file_names(roster: Known, name: str, who: set[str]) -> None:
    assert roster.in_text(name) == who
