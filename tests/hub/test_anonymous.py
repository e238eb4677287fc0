"""What is taken out of a memo so that nobody knows whose it is, and what is left alone."""

import pytest

from gangso.grading.course.ledger import Person
from gangso.grading.course.people import Member
from gangso.hub.anonymous import code, masked

HONG = Member("cw-07", "홍길동", "hong@plant.example", Person({"회사": "대한정밀"}))


@pytest.mark.parametrize(
    "text",
    [
        "홍길동입니다",
        "홍 길동입니다",
        "\u1112\u1169\u11bc\u1100\u1175\u11af\u1103\u1169\u11bc입니다",  # as macOS writes it
        "CW-07입니다",
        "hong@plant.example입니다",
        "대한정밀입니다",
    ],
)
def test_a_person_is_masked_however_written(text: str):
    assert masked(text, HONG) == "[…]입니다"


def test_ordinary_words_stay():
    text = "하나의 주축, 7번, 107 Hz, cw-071, 홍보"
    assert masked(text, HONG) == text
    will = Member("12", "Will Kim", "", Person())
    assert masked("We will stop 12 of 40; Will", will) == "We will stop 12 of 40; […]"


def test_homes_are_masked_on_all_systems():
    text = "/home/hong/a, /Users/hong/b, C:\\Users\\Hong Gil\\c, D:\\data"
    assert masked(text, Member("x-1", "", "", Person())) == "/home/[…]/a, /Users/[…]/b, C:\\Users\\[…] Gil\\c, D:\\data"


def test_signs_that_act_are_shown():
    assert masked("a\u202eb\x1b[31mc", HONG) == "a[U+202E]bc"


def test_a_code_tells_nothing_and_stays():
    one = code("secret", "11", "memo", "cw-07")
    assert one == code("secret", "11", "memo", "cw-07")
    assert (
        len(
            {
                one,
                code("other", "11", "memo", "cw-07"),
                code("secret", "12", "memo", "cw-07"),
                code("secret", "11", "memo", "cw-08"),
            }
        )
        == 4
    )
