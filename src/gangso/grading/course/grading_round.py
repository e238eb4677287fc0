"""One round of grading a cohort: what is new is graded, who cannot be graded is told why, feedback is brought up to date.

A terminal and the instructor's desk show the same round. What could not be graded is kept in a file of the cohort's folder until it is
graded: the reason would else be gone with the window in which it stood.
"""

import json
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.batch import submissions as submitted_files
from gangso.grading.batch.step import Step
from gangso.grading.course import converters, feedback_pages
from gangso.grading.course.cohort import Cohort

FILE = "gangso-not-graded.json"


@dataclass(frozen=True)
class Advance:
    """One step of the round: in which part of it, and of how many submissions."""

    part: Literal["grading", "feedback"]
    step: Step
    of: int


@dataclass(frozen=True)
class NotGraded:
    """Why a submission could not be graded, in the words of that round.

    Attributes
    ----------
    submission
        The fingerprint of what lay there; if something else lies there now, this is over.
    """

    reason: str
    submission: str


def go(
    cohort: Cohort,
    case: str,
    force: bool = False,
    sandboxed: bool = True,
    before_feedback: Callable[[], None] = lambda: None,
) -> Generator[Advance, None, None]:
    """Grade what is new and write the feedback of whom something changed for.

    Parameters
    ----------
    before_feedback
        Called when all is graded, and what could not be is told.

    Yields
    ------
    Advance
        As `converters.grade` and `feedback_pages.write_feedback` go on.

    Raises
    ------
    GangsoError
        As `converters.grade`.
    """
    handed_in = converters.submissions(cohort, case)
    steps: list[Step] = []
    try:
        with closing(converters.grade(cohort, case, force, sandboxed)) as grading:
            for step in grading:
                steps.append(step)
                yield Advance("grading", step, len(handed_in))
    finally:
        _keep(cohort, case, steps, handed_in)
    for step in steps:
        # What lies in another place is the instructor's to move: who handed it in need not do anything.
        if step.outcome == "failed" and step.blame == "submission" and step.participant in handed_in:
            feedback_pages.write_refusal(cohort, case, step)
    before_feedback()
    with closing(feedback_pages.write_feedback(cohort, case)) as writing:
        for step in writing:
            yield Advance("feedback", step, len(handed_in))


def not_graded(cohort: Cohort, case: str) -> dict[str, NotGraded]:
    """Return who could not be graded in the last round that tried, and why, by the roster's ids."""
    return {who: NotGraded(**one) for who, one in _read(cohort.folder / FILE).get(case, {}).items()}


def _keep(cohort: Cohort, case: str, steps: list[Step], handed_in: dict[str, Path]) -> None:
    path = cohort.folder / FILE
    kept = _read(path)
    own = kept.setdefault(case, {})
    for step in steps:
        own.pop(step.participant, None)
        if step.outcome == "failed" and step.participant in handed_in:
            own[step.participant] = {"reason": step.reason, "submission": _fingerprint(handed_in[step.participant])}
    if own or path.is_file():
        write_whole(path, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")


def _fingerprint(folder: Path) -> str:
    try:
        return submitted_files.fingerprint(folder)
    except (GangsoError, OSError):  # too large, or gone meanwhile: that is the reason
        return ""


def _read(path: Path) -> dict[str, Any]:
    """Return what is kept; nothing, if the file was damaged: a round writes it anew, and grading does not rest on it."""
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError:
        return {}
