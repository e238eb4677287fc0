"""The demonstration cohorts of a seminar: people who do not exist, handing in answers of the corpus.

What they hand in of any case stands in ``grading/demo/plan.toml``, who they are in the rosters beside it; a case's memo is
in ``grading/demo/NN_slug.toml``.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

import nbformat
from nbformat import NotebookNode

from gangso import content, entries
from gangso.entries import Entry
from gangso.errors import GangsoError
from gangso.grading.course import cohort, converters, local_time
from gangso.grading.course.cohort import NOTEBOOK, Cohort
from gangso.grading.questions import corpus, grade_cells
from gangso.notebook.compile import to_text
from gangso.words import LANGUAGES, Text

ZONE = "changwon"
_PREFIX = "demo-"


Answers = Literal["right", "wrong", "mixed", "half", "empty"]


@dataclass(frozen=True)
class Submission:
    """What one person hands in; `hours` after the due date (before it, below zero)."""

    answers: Answers
    variant: int
    hours: float
    memo: bool


def prepare(case: str, folder: Path, zone: str = ZONE, langs: Sequence[str] = LANGUAGES) -> tuple[Cohort, ...]:
    """Make one demonstration cohort of a case in each of `langs` in `folder`, released and with its submissions in.

    A second call changes nothing, so that nothing is graded again. If the assignment has changed, its cohorts are made
    anew: nobody's real grades are in them.

    Raises
    ------
    GangsoError
        If the case has no assignment, a question no answers, or the plan a mistake.
    """
    plan = read(_folder() / "plan.toml")
    return tuple(_prepare(case, place(folder, case, lang), zone, lang, plan) for lang in langs)


def place(folder: Path, case: str, lang: str) -> Path:
    """Return where in `folder` the demonstration cohort of a case is, in one language."""
    return folder / f"{_PREFIX}{case}-{lang}"


@dataclass(frozen=True)
class Plan:
    """When the demonstration's assignment is due, in Korean time, and who hands in what, by language and participant."""

    due: datetime
    submissions: Mapping[str, Mapping[str, Submission]]


def read(path: Path) -> Plan:
    """Read the plan of the demonstration.

    Raises
    ------
    GangsoError
        If something in it is missing or misspelt; the message names file and entry.
    """
    top = entries.read(path)
    due = local_time.parse(top.string("due"))
    submissions = {lang: _submissions(top.entry(lang)) for lang in LANGUAGES}
    top.finish()
    return Plan(due, submissions)


def _submissions(people: Entry) -> dict[str, Submission]:
    found = {}
    for participant in people:
        entry = people.entry(participant)
        found[participant] = Submission(
            answers=entry.choice("answers", get_args(Answers)),
            variant=entry.count("variant"),
            hours=entry.real("hours"),
            memo=entry.flag("memo"),
        )
        entry.finish()
    return found


def _folder() -> Path:
    return content.root() / "grading" / "demo"


def _prepare(case: str, folder: Path, zone: str, lang: str, plan: Plan) -> Cohort:
    source = to_text(cohort.assignment_notebook(case, lang))
    existing = folder / "source" / case / f"{NOTEBOOK}.ipynb"
    if existing.is_file() and existing.read_text(encoding="utf-8") != source:
        shutil.rmtree(folder)
    due = plan.due
    if existing.is_file():
        made = cohort.load(folder)
    else:
        made = cohort.create(zone, lang, folder, _folder() / f"roster_{lang}.csv", (case,), due)
    if not (folder / "release" / case / f"{NOTEBOOK}.ipynb").is_file():
        converters.release(made, case)
    released = nbformat.read(folder / "release" / case / f"{NOTEBOOK}.ipynb", as_version=4)
    answers = corpus.read(case)
    for participant, submission in plan.submissions[lang].items():
        at = local_time.to_gradebook(due + timedelta(hours=submission.hours))
        text = to_text(_fill(released, case, lang, submission, answers))
        _hand_in(folder / "submitted" / participant / case, text, f"{at:%Y-%m-%d %H:%M:%S} UTC")
    return made


def _fill(
    released: NotebookNode,
    case: str,
    lang: str,
    submission: Submission,
    answers: Mapping[str, tuple[corpus.Answer, ...]],
) -> NotebookNode:
    """Return the released notebook with the cells filled in that this person answers."""
    notebook = nbformat.from_dict(released)
    texts = _texts(grade_cells.of_notebook(notebook), case, lang, submission, answers)
    filled = []
    for cell in notebook.cells:
        text = texts.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        filled.append(cell if text is None else NotebookNode({**cell, "source": text}))
    return NotebookNode({**notebook, "cells": filled})


def _texts(
    asked: tuple[grade_cells.Question, ...],
    case: str,
    lang: str,
    submission: Submission,
    answers: Mapping[str, tuple[corpus.Answer, ...]],
) -> dict[str, str]:
    """Return what stands in which cell, by grade id."""
    texts = {}
    autograded = [question for question in asked if not question.by_hand]
    for number, question in enumerate(autograded):
        kind = {
            "right": "right",
            "wrong": "wrong",
            "mixed": ("right", "wrong")[number % 2],
            "half": "right" if number < len(autograded) / 2 else None,
            "empty": None,
        }[submission.answers]
        if kind is not None:
            texts[question.answer] = _answer(answers, question.name, kind, submission.variant)
    if submission.memo and (written := memo(case)):
        texts |= {question.answer: getattr(written, lang).strip() for question in asked if question.by_hand}
    return texts


def memo(case: str) -> Text | None:
    """Return the memo of a case that the demonstration cohorts hand in, None if none has been written.

    Raises
    ------
    GangsoError
        If a language is missing.
    """
    path = _folder() / f"{case}.toml"
    if not path.is_file():
        return None
    top = entries.read(path)
    written = top.text("memo")
    top.finish()
    return written


def _answer(answers: Mapping[str, tuple[corpus.Answer, ...]], question: str, kind: corpus.Kind, variant: int) -> str:
    own = [answer for answer in answers.get(question, ()) if answer.kind == kind]
    if not own:
        raise GangsoError(
            ko=f"시연용 제출물을 만들 수 없습니다. 문제 '{question}'의 답({kind}_*.py)이 없습니다.",
            en=f"No demonstration without answers: question '{question}' has no {kind}_*.py.",
        )
    return own[variant % len(own)].code


def _hand_in(folder: Path, notebook: str, timestamp: str) -> None:
    """Write a submission as nbgrader's collect leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NOTEBOOK}.ipynb").write_text(notebook, encoding="utf-8", newline="\n")
    (folder / "timestamp.txt").write_text(timestamp, encoding="utf-8")
