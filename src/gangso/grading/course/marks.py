"""Points and comments given by hand outlive grading again: what a person has marked stays marked while the answer is the same.

nbgrader keeps the points, but lets every marked answer wait for a person again, and nothing that person does ends that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry

Place = tuple[str, str]  # a notebook's name, and a cell's grade id


@dataclass(frozen=True)
class Given:
    """What a person gave for one cell: points (None: none), extra credit, a comment, and whether it waits for a person."""

    points: float | None
    extra: float | None
    comment: str | None
    waits: bool


def given(gradebook: Gradebook, case: str) -> dict[str, dict[Place, Given]]:
    """Return what people gave in an assignment, by participant; cells where nobody gave anything are left out."""
    found: dict[str, dict[Place, Given]] = {}
    for submission in gradebook.assignment_submissions(case):
        own = found.setdefault(submission.student.id, {})
        for notebook in submission.notebooks:
            comments = {comment.name: comment.manual_comment for comment in notebook.comments}
            grades = {grade.name: grade for grade in notebook.grades}
            for name in comments.keys() | grades.keys():
                grade = grades.get(name)
                one = Given(
                    grade.manual_score if grade else None,
                    grade.extra_credit if grade else None,
                    comments.get(name),
                    bool(grade and grade.needs_manual_grade),
                )
                if (one.points, one.extra, one.comment) != (None, None, None):
                    own[notebook.name, name] = one
    return found


def texts(folder: Path) -> dict[Place, str]:
    """Return what stands in the cells that a participant writes, of an autograded submission."""
    written = {}
    for path in sorted(folder.glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("solution"):
                written[path.stem, about["grade_id"]] = cell.source
    return written


def keep(
    gradebook: Gradebook,
    case: str,
    participant: str,
    before: Mapping[Place, Given],
    answers: tuple[Mapping[Place, str], Mapping[Place, str]],
) -> tuple[Place, ...]:
    """Give again what was given, after a submission was graded anew, and return the cells that are no longer there.

    Parameters
    ----------
    before
        What was given, by cell.
    answers
        The participant's `texts` then and now. What was marked waits for a person again where its answer has changed: of a memo
        its own, of a check any of the notebook's.
    """
    then, now = answers
    gone = []
    for (notebook, name), one in before.items():
        try:
            grade = gradebook.find_grade(name, notebook, case, participant)
        except MissingEntry:
            grade = None
        try:
            comment = gradebook.find_comment(name, notebook, case, participant)
        except MissingEntry:
            comment = None
        if grade is None and comment is None:
            gone.append((notebook, name))
            continue
        if comment is not None:
            comment.manual_comment = one.comment
        if grade is not None:
            grade.manual_score, grade.extra_credit = one.points, one.extra
            if one.points is not None:
                grade.needs_manual_grade = one.waits or not _same(then, now, notebook, name)
    gradebook.db.commit()
    return tuple(gone)


def _same(then: Mapping[Place, str], now: Mapping[Place, str], notebook: str, name: str) -> bool:
    cells: Iterable[Place] = [(notebook, name)]
    if (notebook, name) not in now:
        cells = {place for place in then.keys() | now.keys() if place[0] == notebook}
    return all(then.get(place) == now.get(place) for place in cells)
