"""Which feedback pages would say something else now: a page is written anew only if anything that stands on it has changed."""

import hashlib
import json
from pathlib import Path

from nbgrader.api import SubmittedAssignment

from gangso import __version__
from gangso.files import write_whole
from gangso.grading.course import gradebooks
from gangso.grading.course.cohort import Cohort

STORE = ".gangso-feedback.json"  # in the cohort's folder
_WORDS = Path(__file__).parents[1] / "feedback" / "templates"


class Pages:
    """The feedback pages of an assignment, as they were written the last time."""

    def __init__(self, cohort: Cohort, case: str) -> None:
        self._cohort = cohort
        self._case = case
        self._store = cohort.folder / STORE
        try:
            kept = json.loads(self._store.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # not there yet, or cut off: all is written anew
            kept = {}
        self._kept: dict[str, dict[str, str]] = kept if isinstance(kept, dict) else {}
        self._before = self._kept.setdefault(case, {})
        common = hashlib.sha256(f"{__version__} {cohort.lang}".encode())
        for path in sorted((*_WORDS.iterdir(), *(cohort.folder / "source" / case).glob("*.ipynb"))):
            common.update(path.read_bytes())
        with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
            self._graded = {each.student.id: _graded(each) for each in gradebook.assignment_submissions(case)}
        self._common = common.hexdigest()

    def is_current(self, participant: str) -> bool:
        """Say whether the page is as it was written, and would be written so again."""
        return self._before.get(participant) == self._mark(participant)

    def remember(self, participant: str) -> None:
        """Take the page that lies there now for the one that belongs to what is graded now."""
        self._before[participant] = self._mark(participant)

    def save(self) -> None:
        write_whole(self._store, json.dumps(self._kept, indent=1, sort_keys=True, ensure_ascii=False))

    def _mark(self, participant: str) -> str:
        digest = hashlib.sha256(f"{self._common} {self._graded.get(participant)}".encode(errors="surrogatepass"))
        for step, pattern in (("autograded", "*.ipynb"), ("feedback", "*.html")):
            for path in sorted((self._cohort.folder / step / participant / self._case).glob(pattern)):
                digest.update(path.read_bytes())
            digest.update(step.encode())
        return digest.hexdigest()


def _graded(submission: SubmittedAssignment) -> str:
    """Return all that the gradebook holds of a submission and a page shows."""
    student = submission.student
    told = [student.first_name, student.last_name, submission.timestamp, submission.total_seconds_late]
    for notebook in submission.notebooks:
        told += [notebook.name, notebook.late_submission_penalty]
        told += sorted(
            (
                grade.name,
                grade.auto_score,
                grade.manual_score,
                grade.extra_credit,
                grade.needs_manual_grade,
                grade.max_score,
            )
            for grade in notebook.grades
        )
        told += sorted((comment.name, comment.auto_comment, comment.manual_comment) for comment in notebook.comments)
    return repr(told)
