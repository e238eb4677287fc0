"""Feedback pages of a cohort: written anew only for whom something has changed, and a page for who could not be graded.

``nbgrader generate_feedback`` writes the same pages, one process of its own for each.
"""

import logging
import traceback
from collections.abc import Generator, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from gangso import words
from gangso.files import write_whole
from gangso.grading.batch.step import Step
from gangso.grading.course import converters, gradebooks, lateness, ledger, material, worked_under
from gangso.grading.course.cohort import NOTEBOOK, Cohort
from gangso.grading.course.course_directory import LOG, configured, open_course
from gangso.grading.course.ledger import Mended
from gangso.grading.feedback import exporter, pages
from gangso.grading.feedback.assembly import assemble


def write_feedback(cohort: Cohort, case: str) -> Generator[Step, None, None]:
    """Bring the feedback page of every graded submission up to date: grades by hand and due dates change it too.

    Yields
    ------
    Step
        One for each graded submission: "kept" where the page already says all this, "done", or "failed".
    """
    lateness.refresh(cohort, case)
    mended = ledger.read(cohort.folder).work(case).mended
    marks = pages.delimiters(configured(cohort.folder, case))
    sources = {
        path.stem: nbformat.read(path, as_version=4)
        for path in sorted((cohort.folder / "source" / case).glob("*.ipynb"))
    }
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        known = gradebooks.loaded(gradebook, case)
        for participant, submitted in converters.submissions(cohort, case).items():
            if not converters.is_graded(cohort, case, participant, submitted):
                continue
            try:
                changed = _write(cohort, case, participant, sources, marks, mended, gradebook)
            except Exception as error:  # one submission must not stop the others; the log has the traceback
                _log(cohort.folder / LOG, traceback.format_exc())
                yield Step(participant, "failed", f"{type(error).__name__}: {error}")
            else:
                yield Step(participant, "done" if changed else "kept")
        del known  # held until here, so that nbgrader need not ask again


def write_refusal(cohort: Cohort, case: str, step: Step) -> Path:
    """Write a page that tells a participant why their submission could not be graded, and return its path.

    Parameters
    ----------
    step
        What became of it, with the reason.
    """
    submitted = converters.submissions(cohort, case).get(step.participant)
    course = open_course(cohort.folder, case)
    notebooks = (
        worked_under.graded_files(submitted, material.sheets(course), course.directory.ignore) if submitted else ()
    )
    reason = step.reason
    with words.use_in_context(cohort.lang):
        try:
            if submitted:
                worked_under.identity(cohort.folder, case, step.participant, submitted, notebooks)
        except worked_under.OtherId as error:
            reason = str(error)  # in the cohort's language, whatever the instructor's
    path = cohort.folder / "feedback" / step.participant / case / f"{NOTEBOOK}.html"
    write_whole(path, exporter.render_refusal(_title(cohort, case), step.participant, reason, cohort.lang))
    return path


def _write(
    cohort: Cohort,
    case: str,
    participant: str,
    sources: Mapping[str, NotebookNode],
    marks: tuple[str, str],
    mended: tuple[Mended, ...],
    gradebook: Gradebook,
) -> bool:
    """Write the pages of a submission, and say whether there was anything to write."""
    changed = False
    for path in sorted((cohort.folder / "autograded" / participant / case).glob("*.ipynb")):
        if path.name.startswith("."):
            continue
        notebook = nbformat.read(path, as_version=4)
        submission = gradebook.find_submission_notebook(path.stem, case, participant)
        feedback = assemble(sources.get(path.stem, notebook), notebook, submission, marks, mended)
        page = cohort.folder / "feedback" / participant / case / f"{path.stem}.html"
        if exporter.state_of(page) != exporter.state(feedback, cohort.lang):
            write_whole(page, exporter.render(feedback, cohort.lang))
            changed = True
    return changed


def _title(cohort: Cohort, case: str) -> str:
    path = cohort.folder / "source" / case / f"{NOTEBOOK}.ipynb"
    found = nbformat.read(path, as_version=4) if path.is_file() else None
    return exporter.title(found, case) if found else case


def _log(path: Path, text: str) -> None:
    log = logging.Logger("gangso.grading.course.feedback_pages")
    handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    log.addHandler(handler)
    log.error(text)
    handler.close()
