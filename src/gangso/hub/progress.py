"""How far a room is with an assignment, from what it has handed in: where people are stuck, and what the checks say to them.

A check has no name for a mistake but the words that its author gave it; with the numbers taken out, they are the same for everybody who
makes it, and are counted.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import nbformat

from gangso import signs
from gangso.grading.course.cohort import NOTEBOOK, Cohort
from gangso.grading.feedback import assembly
from gangso.grading.feedback.assembly import hidden_lines, question_texts
from gangso.grading.questions import grade_cells, unanswered
from gangso.hub.seen import Seen

Answer = Literal["right", "partly", "wrong", "open", "by hand"]
_NUMBER = re.compile(r"(?<![A-Za-z가-힣_])[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?")
_QUOTED = re.compile(r"(?<![A-Za-z0-9])(?:'[^']{1,200}'|\"[^\"]{1,200}\")(?![A-Za-z0-9])")
_LONGEST = 300  # characters of a reason


@dataclass(frozen=True)
class Reached:
    """What one submission has at one question: the state, and what the first check that failed says, without numbers."""

    answer: Answer
    reason: str = ""


@dataclass(frozen=True)
class QuestionProgress:
    """One question of an assignment over the whole room.

    Attributes
    ----------
    people
        The ids by what they reached.
    reasons
        What the checks say, how often, the most frequent first.
    """

    name: str
    title: str
    people: Mapping[Answer, tuple[str, ...]]
    reasons: tuple[tuple[str, int], ...]

    def count(self, answer: Answer) -> int:
        """Return how many have reached this."""
        return len(self.people.get(answer, ()))


@dataclass(frozen=True)
class Arrival:
    """When somebody's submission came, and whether it has been graded."""

    who: str
    at: datetime
    graded: bool


def arrivals(cohort: Cohort, places: Mapping[str, Path], case: str, seen: Seen) -> tuple[Arrival, ...]:
    """Return what has come in, the newest first, by the time of the files on this machine."""
    found = []
    for who, place in places.items():
        at = max((path.stat().st_mtime for path in place.glob("*")), default=place.stat().st_mtime)
        graded = seen.is_graded(place, cohort.folder / "autograded" / who / case)
        found.append(Arrival(who, datetime.fromtimestamp(at).astimezone(), graded))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def progress(cohort: Cohort, case: str, people: tuple[str, ...], seen: Seen) -> tuple[QuestionProgress, ...]:
    """Return, question by question, how far those are who have been graded.

    Parameters
    ----------
    people
        Who counts.
    """
    source = cohort.folder / "source" / case / f"{NOTEBOOK}.ipynb"
    questions, texts, telltale = seen.remember("questions", (source,), _questions)
    reached = {}
    for who in people:
        path = cohort.folder / "autograded" / who / case / f"{NOTEBOOK}.ipynb"
        if path.is_file():
            read = seen.remember("reached", (path, source), lambda path, _: _reached(path, questions, telltale))
            reached[who] = read
    told = []
    for question in questions:
        own = {who: read[question.name] for who, read in reached.items()}
        by_answer: dict[Answer, tuple[str, ...]] = {}
        for who, one in own.items():
            by_answer[one.answer] = (*by_answer.get(one.answer, ()), who)
        reasons = Counter(one.reason for one in own.values() if one.reason)
        title = texts.get(question.graded[0], (question.name, ""))[0]
        told.append(QuestionProgress(question.name, title, by_answer, tuple(reasons.most_common())))
    return tuple(told)


def bare(message: str) -> str:
    """Return what a check says without what is one person's own: numbers, and what is quoted.

    Examples
    --------
    >>> bare("RMS should be close to 1.41 V; got 2.0: peak instead of RMS?")
    'RMS should be close to … V; got …: peak instead of RMS?'
    """
    return " ".join(_NUMBER.sub("…", _QUOTED.sub("…", signs.shown(message))).split())[:_LONGEST]


def _questions(source: Path) -> tuple[tuple[grade_cells.Question, ...], dict[str, tuple[str, str]], frozenset[str]]:
    notebook = nbformat.read(source, as_version=4)
    return grade_cells.of_notebook(notebook), question_texts(notebook), hidden_lines(notebook)


def _reached(path: Path, questions: tuple[grade_cells.Question, ...], telltale: frozenset[str]) -> dict[str, Reached]:
    notebook = nbformat.read(path, as_version=4)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    found = {}
    for question in questions:
        checks = [cells[name] for name in question.graded if name in cells]
        if question.by_hand:
            found[question.name] = Reached("by hand")
            continue
        answer = cells.get(question.answer)
        errors = [cell for cell in checks if unanswered.error(cell) is not None]
        if not checks or unanswered.is_unanswered(answer, checks):
            found[question.name] = Reached("open")
        elif errors:
            told = [assembly.message(cell, answer, telltale) for cell in checks]
            reason = next((one.text or one.kind for one in told if one is not None), "")
            found[question.name] = Reached("wrong" if len(errors) == len(checks) else "partly", bare(reason))
        else:
            found[question.name] = Reached("right")
    return found
