"""How late: extensions of the cohort's ledger, and penalties that follow points which come later.

nbgrader computes a penalty when it autogrades. With the penalty "zero", points that are given by hand after that would count;
so it is computed again whenever scores are read or told.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import PyFileConfigLoader

from gangso.grading.batch import moments
from gangso.grading.course import converters, gradebooks, ledger, local_time
from gangso.grading.course.cohort import CONFIG, Cohort


class Penalties(AssignLatePenalties):
    """nbgrader's own step, after it has been told who has more time."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Write the extension into the gradebook, then go on as nbgrader does."""
        names = resources["nbgrader"]
        until = ledger.read(self.parent.parent.coursedir.root).work(names["assignment"]).extended(names["student"])
        with Gradebook(names["db_url"]) as gradebook:
            _extend(gradebook.find_submission(names["assignment"], names["student"]), until)
            gradebook.db.commit()
        return super().preprocess(nb, resources)

    def settle(self, submission: SubmittedAssignment) -> None:
        """Compute the penalties of a submission from its points as they are now; nothing is saved yet."""
        for notebook in submission.notebooks:
            penalty = None
            if (late := submission.total_seconds_late) > 0:
                penalty = self.plugin_inst.late_submission_penalty(submission.student.id, notebook.score, late)
            notebook.late_submission_penalty = (
                penalty if penalty is None else self._check_late_penalty(notebook, penalty)
            )


@dataclass(frozen=True)
class Lateness:
    """By how many seconds somebody's submission is late now, and would be with another due date; 0 for in time."""

    participant: str
    before: float
    after: float


def outlook(cohort: Cohort, case: str, moment: datetime | None) -> tuple[Lateness, ...]:
    """Say whose submissions another due date would make later or less late; graded ones, and those that wait. Nothing is changed.

    Parameters
    ----------
    moment
        When the assignment would be due for all (aware); None for never. Who has more time keeps it.
    """
    work, book = ledger.read(cohort.folder).work(case), ledger.read(cohort.folder)
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        regular = gradebook.find_assignment(case).duedate
        known = {one.student.id: one.timestamp for one in gradebook.assignment_submissions(case)}
    found = []
    for who, place in converters.submissions(cohort, case).items():
        at = known.get(who) or handed_in(place)
        if at is None or not book.takes_part(who) or who in work.excused:
            continue
        until = work.extended(who)
        more = local_time.to_gradebook(until) if until else None
        now, then = (_late(at, due, more) for due in (regular, local_time.to_gradebook(moment) if moment else None))
        if now != then:
            found.append(Lateness(who, now, then))
    return tuple(found)


def now(cohort: Cohort, case: str, who: str) -> tuple[datetime, float] | None:
    """Return when somebody handed in (UTC, naive), and by how many seconds that is late, more time included; None: not handed in."""
    place = converters.submissions(cohort, case).get(who)
    until = ledger.read(cohort.folder).work(case).extended(who)
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        regular = gradebook.find_assignment(case).duedate
    if place is None or (at := handed_in(place)) is None:
        return None
    return at, _late(at, regular, local_time.to_gradebook(until) if until else None)


def handed_in(place: Path) -> datetime | None:
    """Return the moment in a submission's time stamp as the gradebook has it: UTC, naive."""
    try:
        return moments.read((place / moments.TIMESTAMP).read_bytes()).at.replace(tzinfo=None)
    except (OSError, ValueError):
        return None


def _late(at: datetime, due: datetime | None, more: datetime | None) -> float:
    if due is None:
        return 0.0
    return max(0.0, (at - max(due, more or due)).total_seconds())


def costs_points(cohort: Cohort) -> bool:
    """Say whether being late costs points in this cohort, by its configuration: where it does not, there is nothing to bring up to date."""
    plugin = _penalties(cohort).plugin_inst
    return type(plugin) is not LateSubmissionPlugin or plugin.penalty_method != "none"


def refresh(cohort: Cohort, case: str) -> None:
    """Bring lateness and penalties of an assignment up to date: with due dates, extensions and points as they are now."""
    work = ledger.read(cohort.folder).work(case)
    penalties = _penalties(cohort)
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        for submission in gradebooks.loaded(gradebook, case):
            _extend(submission, work.extended(submission.student.id))
            penalties.settle(submission)
        gradebook.db.commit()


def _penalties(cohort: Cohort) -> Penalties:
    config = PyFileConfigLoader(CONFIG, path=str(cohort.folder.resolve())).load_config()
    quiet = logging.Logger(
        "gangso.grading.course.lateness", logging.CRITICAL
    )  # it warns of each late submission, each time
    penalties = Penalties(config=config, log=quiet)
    penalties.init_plugin()
    return penalties


def _extend(submission: SubmittedAssignment, until: datetime | None) -> None:
    regular = submission.assignment.duedate
    later = None if until is None or regular is None else local_time.to_gradebook(until) - regular
    submission.extension = later if later is not None and later.total_seconds() > 0 else None
