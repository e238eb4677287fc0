"""One column for the company, whatever rosters call it."""

import pytest

from gangso.grading.course import companies


@pytest.mark.parametrize(
    ("other", "company"),
    [
        ({"소속": "한빛정밀"}, "한빛정밀"),
        ({"Company Name": " Hanbit "}, "Hanbit"),
        ({"소속": "품질팀", "회사": "한빛정밀"}, "한빛정밀"),
        ({"소속": "한빛정밀", "회사": ""}, "한빛정밀"),
        ({"전화": "010"}, ""),
    ],
)
def test_the_company_of_somebody(other, company):
    assert companies.of(other) == company


def test_who_came_with_the_roster_and_who_was_added_stand_in_one_column():
    everybody = [{"연번": "1", "소속": "한빛정밀"}, {"회사": "두빛기계"}, {"company": "세빛"}, {}]
    assert companies.columns(everybody) == (
        ("연번", "소속"),
        (("1", "한빛정밀"), ("", "두빛기계"), ("", "세빛"), ("", "")),
    )


def test_a_department_is_not_taken_for_the_company():
    everybody = [{"회사": "한빛정밀", "소속": "품질팀"}, {"회사": "두빛기계"}]
    assert companies.columns(everybody) == (("회사", "소속"), (("한빛정밀", "품질팀"), ("두빛기계", "")))


def test_the_same_said_twice_is_said_once():
    assert companies.columns([{"회사": "한빛정밀", "소속": "한빛정밀 "}]) == (("회사",), (("한빛정밀",),))
