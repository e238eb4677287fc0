"""Whatever would act on a reader is shown as a sign, on the page, in the terminal's table and in the spreadsheet."""

import csv
from pathlib import Path

import pytest
from rich.console import Console

from gangso import signs
from gangso.cli import show
from gangso.grading.course import report
from gangso.grading.course.report import Row, ScoreTable
from gangso.grading.feedback.assembly import Check, Feedback, Message, Output, QuestionFeedback
from gangso.grading.feedback.exporter import render

ACTING = "\x1b[2J\x1b]0;t\x07\x9b1m\u202e10\u2066\u200f\x7f\ud800"
AS_SIGNS = "␛[2J␛]0;t␇[U+009B]1m[U+202E]10[U+2066][U+200F]␡[U+D800]"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (ACTING, AS_SIGNS),
        ("\x1b[0;31mNameError\x1b[0m", "NameError"),  # IPython's colours
        ("10%\r20%\r\n", "10%\n20%\n"),
        ("tab\there\nand there", "tab\there\nand there"),
        ("한글 ㎜ 👩‍🔧 שלום مرحبا", "한글 ㎜ 👩‍🔧 שלום مرحبا"),
    ],
)
def test_what_a_reader_sees(text, seen):
    assert signs.shown(text) == seen


def test_the_feedback_page_holds_none_of_them():
    question = QuestionFeedback(
        f"name{ACTING}",
        f"title{ACTING}",
        f"text{ACTING}",
        f"answer = '{ACTING}'",
        True,
        (Output("text", ACTING), Output("error", ACTING)),
        (
            Check("failed", 0.0, 1.0, Message("error", ACTING, ACTING)),
            Check("failed", 0.0, 1.0, Message("assertion", ACTING)),
        ),
        f"comment{ACTING}",
        False,
    )
    memo = QuestionFeedback("memo", "memo", "", f"memo{ACTING}", False, (), (Check("passed", 1.0, 1.0),), None, True)
    page = render(Feedback(f"a{ACTING}", f"b{ACTING}", f"c{ACTING}", None, 0.0, 0.0, (question, memo)), "ko")
    assert signs.shown(page) == page
    assert page.count("[U+202E]") >= 10
    assert page.encode()


def test_the_tables_hold_none_of_them(tmp_path: Path):
    table = ScoreTable("case", {}, (Row(f"kim[b]{ACTING}", f"a\nb{ACTING}", "not graded", {}, None),))
    console = Console(width=200, record=True, file=(tmp_path / "shown").open("w"))
    console.print(report.render(table))
    text = console.export_text()
    assert AS_SIGNS in text and "kim[b]" in text and signs.shown(text) == text
    with report.write_csv(table, tmp_path / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        (_, row) = csv.reader(file)
    assert row[:2] == [f"kim[b]{AS_SIGNS}", f"a b{AS_SIGNS}"]


def test_the_terminal_is_not_told_to_do_anything(capsys):
    show.fail(f"anna: {ACTING}")
    assert AS_SIGNS in capsys.readouterr().err.replace("\n", "")
