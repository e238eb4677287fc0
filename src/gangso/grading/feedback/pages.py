"""Feedback pages for any nbgrader course: nbgrader's own converter with our exporter in the place of its template.

nbgrader's ``generate_feedback`` shows each participant the autograded notebook, hidden tests included.
"""

import logging
import os
import traceback
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning

from gangso.errors import GangsoError
from gangso.grading.batch.step import Step
from gangso.grading.course.course_directory import LOG, CourseAssignment
from gangso.grading.feedback.exporter import FeedbackExporter

TOLD = ".gangso-feedback-told"  # in the course's folder: its instructor has been told of `shows_hidden_tests`


def write(course: CourseAssignment, participants: Sequence[str], lang: str) -> Iterator[Step]:
    """Write a page for each of the participants' graded notebooks; grades by hand change a page, so it is always written anew.

    Raises
    ------
    GangsoError
        If nothing has been graded.
    """
    graded = [participant for participant in participants if course.autograded(participant).is_dir()]
    if not graded:
        raise GangsoError(
            ko=f"'{course.assignment}'에 채점한 제출물이 없습니다. 먼저 채점하십시오(gangso grade {course.assignment}).",
            en=f"No submission of '{course.assignment}' has been graded. Grade first (gangso grade {course.assignment}).",
        )
    for participant in graded:
        yield _page(course, participant, lang)


def shows_hidden_tests(course: CourseAssignment) -> bool:
    """Say whether nbgrader's own ``generate_feedback`` would show hidden tests to the participants of this course."""
    exporter = course.config.GenerateFeedback.get("exporter_class", None)
    if exporter is FeedbackExporter or exporter == f"{FeedbackExporter.__module__}.FeedbackExporter":
        return False
    begin, _ = delimiters(course)
    return any(begin in path.read_text(encoding="utf-8", errors="replace") for path in course.source().glob("*.ipynb"))


def delimiters(course: CourseAssignment) -> tuple[str, str]:
    """Return what begins and ends a hidden test in this course."""
    section = course.config.get("ClearHiddenTests", {})
    return section.get("begin_test_delimeter", "BEGIN HIDDEN TESTS"), section.get(
        "end_test_delimeter", "END HIDDEN TESTS"
    )


def _page(course: CourseAssignment, participant: str, lang: str) -> Step:
    begin, end = delimiters(course)
    config = course.configured(
        GenerateFeedback={"exporter_class": FeedbackExporter, "preprocessors": [], "force": True},
        FeedbackExporter={"lang": lang, "hidden_begin": begin, "hidden_end": end},
    ).config
    log = logging.Logger("gangso.grading.feedback.pages", logging.INFO)
    errors = _Errors(logging.ERROR)
    file = logging.FileHandler(course.folder / LOG, encoding="utf-8", errors="backslashreplace")
    log.addHandler(errors)
    log.addHandler(file)
    before = Path.cwd()
    try:
        directory = CourseDirectory(
            config=config,
            log=log,
            assignment_id=course.assignment,
            student_id=participant,
            root=os.fspath(course.folder),
        )
        os.chdir(course.folder)  # a gradebook's address may be relative
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own queries, which work in spite of it
            GenerateFeedback(coursedir=directory, config=config, log=log).start()
    except (NbGraderException, SystemExit):  # nbgrader's own `fail` exits
        return Step(participant, "failed", errors.last, "submission")
    except Exception as error:  # one submission must not stop the others; the log has the traceback
        log.error(traceback.format_exc())
        return Step(participant, "failed", f"{type(error).__name__}: {error}", "grader")
    finally:
        os.chdir(before)
        file.close()
    return Step(participant, "done")


class _Errors(logging.Handler):
    """Keeps the last line of what nbgrader said last."""

    last = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.last = record.getMessage().strip().split("\n")[-1]
