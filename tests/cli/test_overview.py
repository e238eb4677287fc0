"""`gangso cohort readiness`: what an instructor sees of a cohort's self-assessments."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from gangso import content, readiness, words
from gangso.cli.cohort import cohort as command
from gangso.grading.course import cohort, people

CASE = "00_orientation"


@pytest.fixture
def folder(tmp_path):
    made = cohort.create("ulju", "ko", tmp_path / "cohort", content.root() / "grading" / "demo" / "roster_ko.csv")
    for participant, level, worry in (("cw-101", 1, "13"), ("cw-102", 3, "03"), ("cw-103", 1, "13")):
        submitted = made.folder / "submitted" / participant / CASE
        submitted.mkdir(parents=True)
        company = {"line": "cells [bold]", "processes": ["assembly"], "worries": [worry]}
        answers = dict.fromkeys([question.id for question in readiness.load().questions], level)
        readiness.keep(readiness.assess(answers, company), submitted)
    (made.folder / "submitted" / "cw-104" / CASE).mkdir(parents=True)
    return made.folder


def run(*arguments):
    return CliRunner().invoke(command, ["readiness", *map(str, arguments)], catch_exceptions=False)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_everybody_on_the_roster_is_in_the_table(folder, lang):
    with words.use(lang):
        shown = run(folder)
    assert shown.exit_code == 0
    for number in range(101, 109):
        assert f"cw-{number}" in shown.stdout
    assert "cells [bold]" in shown.stdout and "김하늘" not in shown.stdout  # by id, as the syllabus promises
    assert {"ko": "8명 가운데 3명", "en": "3 of 8 answered"}[lang] in shown.stdout
    assert {"ko": "미제출", "en": "not submitted"}[lang] in shown.stdout


def test_who_was_withdrawn_is_not_counted(folder):
    made = cohort.load(folder)
    people.withdraw(made, "cw-101", datetime.now(UTC))
    with words.use("en"):
        shown = run(folder)
    assert "2 of 7 answered" in shown.stdout and "cw-101" not in shown.stdout


def test_the_page_carries_its_pictures_and_fonts(folder, tmp_path):
    with words.use("ko"):
        assert run(folder, "--html", tmp_path / "page.html").exit_code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "@font-face" in page and page.count("data:image/png") == 2
    assert page.index("13_remaining_life") < page.index("03_tool_wear")  # the worry of two before that of one
