"""Feedback for a course that others made: what was asked, what came, the check's message, and no line of a hidden test."""

import html
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from foreign_course import nbgrader
from foreign_courses import lay_out
from patterns import Pattern

import gangso
from gangso import words
from gangso.cli import grade_batch
from gangso.errors import GangsoError

HIDDEN = "assert double(secret_input_4711) == 9422"
MARKED = f"""assert double(2) == 4, "twice two is four"
### BEGIN HIDDEN TESTS
secret_input_4711 = 4711
{HIDDEN}
### END HIDDEN TESTS"""
OWN_MARKS = MARKED.replace("BEGIN HIDDEN TESTS", "SECRET ON").replace("END HIDDEN TESTS", "SECRET OFF")
SETTINGS = "c.PreloadedProvisioner.preload = []\nc.PreloadedProvisioner.idle_seconds = 30.0\n"


def course(folder: Path, check: str, settings: str = "") -> Path:
    """Make and release a course of one assignment; ann is right, bo is wrong and prints what he can, cy raises."""
    pattern = Pattern((("answer", "def double(x):\n    return 2 * x"), ("check", check)))
    lay_out(folder, {"ps1": {"one": pattern}})
    with (folder / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(SETTINGS + settings)
    nbgrader(folder, "generate_assignment", "ps1")
    answers = {
        "ann": "def double(x):\n    return x + x",
        "bo": "def double(x):\n    return 4",
        "cy": "def double(x):\n    return x / nothing",
    }
    for who, answer in answers.items():
        desk = folder / "submitted" / who / "ps1"
        shutil.copytree(folder / "release" / "ps1", desk)
        notebook = nbformat.read(desk / "one.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = answer
        nbformat.write(notebook, desk / "one.ipynb")
    return folder


def text(page: Path) -> str:
    """Return what a page shows, without its markup."""
    body = re.sub(r"<style.*?</style>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.mark.parametrize(
    ("check", "settings"),
    [
        (MARKED, ""),
        (
            OWN_MARKS,
            "c.ClearHiddenTests.begin_test_delimeter = 'SECRET ON'\nc.ClearHiddenTests.end_test_delimeter = 'SECRET OFF'\n",
        ),
    ],
    ids=["nbgrader's marks", "the course's own marks"],
)
def test_the_pages_of_a_course_that_others_made(
    tmp_path: Path, check: str, settings: str, capsys: pytest.CaptureFixture[str]
):
    made = course(tmp_path / "other", check, settings)
    with pytest.raises(GangsoError, match="gangso grade ps1"):
        gangso.feedback("ps1", made)

    with words.use_in_context("en"):
        assert grade_batch.run(made, "ps1", (), None, None, False, True, None) == 0
        first = " ".join(capsys.readouterr().out.split())
        grade_batch.run(made, "ps1", (), None, None, False, True, None)
        second = " ".join(capsys.readouterr().out.split())
    assert "nbgrader generate_feedback shows them to everybody" in first and "gangso feedback --course" in first
    assert "generate_feedback" not in second, "it is said once"

    steps = gangso.feedback("ps1", made, lang="en")
    assert {step.participant: step.outcome for step in steps} == {"ann": "done", "bo": "done", "cy": "done"}
    pages = {who: made / "feedback" / who / "ps1" / "one.html" for who in ("ann", "bo", "cy")}
    for page in pages.values():
        raw, shown = page.read_text(encoding="utf-8"), text(page)
        assert "secret_input" not in raw and "9422" not in raw and "4711" not in raw
        assert "Question 0" in shown and "Write what is missing." in shown  # what was asked
    assert "return x + x" in text(pages["ann"]) and "1 / 1" in text(pages["ann"])
    assert "return 4" in text(pages["bo"]) and "0 / 1" in text(pages["bo"])
    assert "NameError: name 'nothing' is not defined" in text(pages["cy"])

    (step,) = gangso.feedback("ps1", made, students=["bo"], lang="ko")
    assert step.outcome == "done" and "문제" not in text(pages["ann"]) and re.search("[가-힣]", text(pages["bo"]))


def test_the_checks_own_words_are_told(tmp_path: Path):
    made = course(tmp_path / "other", "assert double(3) == 6, 'twice three is six'")
    gangso.grade("ps1", made, students=["bo"])
    (step,) = gangso.feedback("ps1", made, students=["bo"], lang="en")
    assert step.outcome == "done"
    assert "twice three is six" in text(made / "feedback" / "bo" / "ps1" / "one.html")
