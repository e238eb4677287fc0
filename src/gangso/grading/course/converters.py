"""Taking an assignment through nbgrader for a whole cohort: release and autograde; `feedback_pages` writes the feedback.

nbgrader's own converters do the work, with the cohort's own configuration; what they log goes to ``grading.log`` in the
cohort's folder. `grade` yields as it goes, so that the caller can show progress.
"""

import glob
import logging
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbgrader.api import MissingEntry
from nbgrader.converters import BaseConverter, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

from gangso.errors import GangsoError
from gangso.grading.batch import submissions as submitted_files
from gangso.grading.batch.step import Step
from gangso.grading.course import gradebooks, ledger, marks, pasting, spelling
from gangso.grading.course.cohort import CONFIG, Cohort
from gangso.grading.course.course_directory import LOG, open_course
from gangso.grading.course.scratch import adopt, scratch


def release(cohort: Cohort, case: str) -> Path:
    """Make the participants' version of an assignment and return its folder; a failure leaves the cohort as it was.

    Raises
    ------
    GangsoError
        If there is no such assignment, its questions have changed and submissions are there already, or nbgrader refuses.
    """
    needs_source(cohort, case)
    if changed_since_release(cohort, case) and submissions(cohort, case):
        raise GangsoError(
            ko=f"{case}: 배포한 뒤에 원본(source/)이 바뀌었고 제출물이 이미 있습니다. 'gangso cohort regrade {pasting.word(cohort.folder)} {case}'가 "
            "누구의 점수가 어떻게 달라지는지 먼저 보여 주고, 확인하면 배포와 채점을 함께 다시 합니다.",
            en=f"{case}: its source/ has changed since it was released, and submissions are there already. "
            f"'gangso cohort regrade {pasting.word(cohort.folder)} {case}' shows first whose points would change, and then releases and "
            "grades again.",
        )
    _refuse_other_cells(cohort, case)
    with scratch(cohort, case) as work:
        release_here(work.copy, case)
        changed = changed_cells(cohort, work.copy, case)
        adopt(work, [Path("release", case)])
    digest = source_digest(cohort, case)
    ledger.update(cohort.folder, lambda kept: kept.with_work(case, released=digest, changed=changed))
    return cohort.folder / "release" / case


def release_here(cohort: Cohort, case: str) -> None:
    """Release an assignment in a folder in which nothing is lost if that fails: a copy.

    Raises
    ------
    GangsoError
        If nbgrader refuses; the message holds its reason.
    """
    with _converter(GenerateAssignment, cohort, case, force=True) as (converter, errors):
        try:
            converter.start()
        except (NbGraderException, SystemExit) as error:
            raise GangsoError(
                ko=f"{case}: 과제를 배포본으로 만들 수 없습니다. 기수는 그대로입니다. 이유: {errors.reason()}",
                en=f"{case}: the assignment cannot be released; the cohort is as it was. The reason: {errors.reason()}",
            ) from error


def changed_cells(before: Cohort, after: Cohort, case: str) -> tuple[str, ...]:
    """Return the cells whose points or role the instructor has changed since the first release, with those of this one.

    Parameters
    ----------
    before, after
        The cohort as it is, and its copy in which the assignment was released anew.
    """
    earlier, was, now = ledger.read(before.folder).work(case).changed, _roles(before, case), _roles(after, case)
    other = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)} if was else set()
    return tuple(sorted({*earlier, *other}))


def _roles(cohort: Cohort, case: str) -> dict[str, tuple[object, ...]]:
    """Return what nbgrader notes of each cell of an assignment as it was released last; nothing before the first release."""
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        try:
            notebooks = gradebook.find_assignment(case).notebooks
        except MissingEntry:
            return {}
        points = {cell.name: cell.max_score for one in notebooks for cell in one.grade_cells}
        return {
            cell.name: (cell.locked, cell.cell_type, points.get(cell.name))
            for one in notebooks
            for cell in one.source_cells
        }


def _refuse_other_cells(cohort: Cohort, case: str) -> None:
    """Raise if graded cells were added or removed after submissions were graded: nbgrader would have no grades for them."""
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        try:
            notebooks = gradebook.find_assignment(case).notebooks
        except MissingEntry:
            return
        for known in notebooks:
            path = cohort.folder / "source" / case / f"{known.name}.ipynb"
            if not known.submissions or not path.is_file():
                continue
            before = {cell.name for cell in known.source_cells}
            cells = (cell.metadata.get("nbgrader", {}) for cell in nbformat.read(path, as_version=4).cells)
            now = {cell["grade_id"] for cell in cells if any(map(cell.get, ("grade", "solution", "locked", "task")))}
            if before != now:
                added, gone = (", ".join(sorted(names)) or "-" for names in (now - before, before - now))
                raise GangsoError(
                    ko=f"{case}: 채점한 제출물이 있어서 셀을 더하거나 뺀 채로 배포할 수 없습니다(더한 셀: {added}, 뺀 셀: {gone}). 아무것도 바꾸지 않았습니다. "
                    f"'gangso cohort regrade {pasting.word(cohort.folder)} {case}'가 누구의 점수가 어떻게 달라지는지 먼저 보여 주고, 확인하면 배포와 채점을 함께 다시 합니다.",
                    en=f"{case}: there are graded submissions, so it cannot be released with cells added or removed (added: {added}; removed: "
                    f"{gone}). Nothing was changed. 'gangso cohort regrade {pasting.word(cohort.folder)} {case}' shows first whose points would change, and "
                    "then releases and grades again.",
                )


def source_digest(cohort: Cohort, case: str) -> str:
    """Return one number for an assignment's source, which changes with any of its files."""
    return submitted_files.fingerprint(cohort.folder / "source" / case)


def changed_since_release(cohort: Cohort, case: str) -> bool:
    """Say whether the source is another than the one that was released; no, if it is not known what was."""
    released = ledger.read(cohort.folder).work(case).released
    return bool(released) and released != source_digest(cohort, case)


def submissions(cohort: Cohort, case: str) -> dict[str, Path]:
    """Return who submitted, by the roster's ids and in their order, and where each submission lies."""
    found = {
        path.parent.name: path for path in (cohort.folder / "submitted").glob(f"*/{glob.escape(case)}") if path.is_dir()
    }
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        meant = spelling.by_roster(found, (student.id for student in gradebook.students))
    places: dict[str, Path] = {}
    # Who has two folders has the one that is named as the id is, as `CourseAssignment.folder_of` has it.
    for name in sorted(found, key=lambda name: (meant[name], name != meant[name], name)):
        places.setdefault(meant[name], found[name])
    return places


def is_graded(cohort: Cohort, case: str, participant: str, submitted: Path) -> bool:
    """Say whether the submission as it lies there now has been graded."""
    return submitted_files.state(submitted, cohort.folder / "autograded" / participant / case) == "graded"


def strangers(cohort: Cohort, case: str) -> tuple[str, ...]:
    """Return who has a submission here but is in no roster: it is not graded, and has to be named."""
    book = ledger.read(cohort.folder)
    if book.roster == "open":
        return ()
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        people = {student.id for student in gradebook.students}
    return tuple(who for who in submissions(cohort, case) if who not in people)


def grade(cohort: Cohort, case: str, force: bool = False, sandboxed: bool = True) -> Generator[Step, None, None]:
    """Autograde the submissions that are new or changed since they were graded, on this machine's processors.

    Points and comments by hand stay, and where the answer is the same, stay marked. Strangers and who has been withdrawn are
    left out.

    Parameters
    ----------
    force
        Grade all of them again.
    sandboxed
        As `coordinator.grade`.

    Yields
    ------
    Step
        As `coordinator.grade`.
    """
    needs_release(cohort, case)
    course = open_course(cohort.folder, case)
    book, unknown = ledger.read(cohort.folder), strangers(cohort, case)
    people = [who for who in course.participants() if who not in unknown and book.takes_part(who)]
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        given = marks.given(gradebook, case)
    answers = {who: marks.texts(course.autograded(who)) for who, own in given.items() if own}
    from gangso.grading.batch import coordinator  # whose scheduler takes half a second to import

    yield from coordinator.passed_over(course)
    for step in coordinator.grade(course, people, force=force, sandboxed=sandboxed):
        if step.outcome == "done" and step.participant in answers:
            now = marks.texts(course.autograded(step.participant))
            with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
                kept = answers[step.participant], now
                marks.keep(gradebook, case, step.participant, given[step.participant], kept)
        yield step


def needs_source(cohort: Cohort, case: str) -> None:
    """Raise if the cohort has no such assignment.

    Raises
    ------
    GangsoError
    """
    if case not in cohort.assignments:
        raise GangsoError(
            ko=f"{cohort.folder}에는 과제 '{case}'가 없습니다. 있는 과제: {', '.join(cohort.assignments) or '없음'}.",
            en=f"{cohort.folder} has no assignment '{case}'. It has: {', '.join(cohort.assignments) or 'none'}.",
        )


def is_released(cohort: Cohort, case: str) -> bool:
    return any((cohort.folder / "release" / case).glob("*.ipynb"))


def needs_release(cohort: Cohort, case: str) -> None:
    """Raise if the assignment is not there, or has not been released.

    Raises
    ------
    GangsoError
    """
    needs_source(cohort, case)
    if not is_released(cohort, case):
        raise GangsoError(
            ko=f"'{case}'을(를) 아직 배포하지 않았습니다. 먼저 배포하십시오: gangso cohort release {pasting.word(cohort.folder)} {case}",
            en=f"'{case}' has not been released yet. Release it first: gangso cohort release {pasting.word(cohort.folder)} {case}",
        )


@contextmanager
def _converter(
    kind: type[BaseConverter], cohort: Cohort, case: str, participant: str = "*", *, force: bool
) -> Iterator[tuple[BaseConverter, "_Errors"]]:
    """Set up one of nbgrader's converters with the cohort's configuration, and a log of its own."""
    root = cohort.folder.resolve()
    log = logging.Logger(f"gangso.grading.{root.name}", logging.INFO)
    errors = _Errors(logging.ERROR)
    file = logging.FileHandler(root / LOG, encoding="utf-8", errors="backslashreplace")
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(errors)
    log.addHandler(file)
    before = Path.cwd()
    try:
        config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
        config[kind.__name__].force = force
        course = CourseDirectory(config=config, log=log, root=str(root), assignment_id=case, student_id=participant)
        yield kind(coursedir=course, config=config, log=log), errors
    finally:
        os.chdir(before)
        file.close()


class _Errors(logging.Handler):
    """Keeps nbgrader's error messages: its exceptions only say "see the error log"."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def reason(self) -> str:
        """Return the last line of the traceback that nbgrader logged, else its first message."""
        for text in self.messages:
            if text.startswith("Traceback"):
                return text.strip().split("\n")[-1]
        return self.messages[0] if self.messages else ""
