"""A question that was mended after people had handed in: what would change for whom, first; then all of it, or nothing.

The instructor changes the cohort's ``source/``; here it is released and graded again in a copy of the cohort, which shows what
would come out, and takes the cohort's place if the instructor wants that. Points and comments by hand stay, and stay marked.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat

from gangso.errors import GangsoError
from gangso.grading.batch import coordinator
from gangso.grading.batch.step import Step
from gangso.grading.course import converters, gradebooks, ledger, marks, report
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.course_directory import open_course
from gangso.grading.course.ledger import Mended
from gangso.grading.course.report import Row, ScoreTable
from gangso.grading.course.scratch import adopt, scratch
from gangso.grading.questions import grade_cells
from gangso.words import tr


@dataclass(frozen=True)
class Change:
    """What somebody has now and would have: points of a question (None: not graded, or no such question)."""

    participant: str
    question: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Outlook:
    """What a regrade would come to.

    Attributes
    ----------
    questions
        Those whose text, points or checks were changed.
    before, after
        The score tables.
    failed
        Submissions that are graded now and could not be graded again: then nothing can be put in place.
    lost
        Points and comments by hand for cells that the mended assignment no longer has: participant and cell.
    """

    questions: tuple[str, ...]
    before: ScoreTable
    after: ScoreTable
    failed: tuple[Step, ...]
    lost: tuple[tuple[str, str], ...]

    def changes(self) -> Iterator[Change]:
        """Yield, in order of participant and question, what would be different."""
        now = {row.participant: row for row in self.before.rows}
        for row in self.after.rows:
            for question in dict.fromkeys((*self.before.questions, *self.after.questions)):
                before, after = _points(now.get(row.participant), question), _points(row, question)
                if before != after:
                    yield Change(row.participant, question, before, after)

    def totals(self) -> Iterator[Change]:
        """Yield whose total would be different, penalties for lateness included."""
        now = {row.participant: row.total for row in self.before.rows}
        for row in self.after.rows:
            if now.get(row.participant) != row.total:
                yield Change(row.participant, "", now.get(row.participant), row.total)


def regrade(
    cohort: Cohort,
    case: str,
    why: str,
    now: datetime,
    wanted: Callable[[Outlook], bool],
    *,
    on_step: Callable[[Step, int], None] | None = None,
    sandboxed: bool = True,
) -> Outlook:
    """Release and grade an assignment again from its source; nothing of the cohort changes before `wanted` has agreed.

    Parameters
    ----------
    why
        What was mended, as participants will read it on their feedback; may be empty.
    now
        The moment that is noted (aware).
    wanted
        Is shown what would come out, and says whether it should.
    on_step
        Called after each submission, with it and how many there are.

    Raises
    ------
    GangsoError
        If there is nothing to grade again, the source cannot be released, a graded submission could not be graded again, or
        somebody has changed the gradebook meanwhile. Then the cohort is as it was.
    """
    converters.needs_release(cohort, case)
    before = report.score_table(cohort, case)
    book, unknown = ledger.read(cohort.folder), converters.strangers(cohort, case)
    with open_course(cohort.folder, case).locked(), scratch(cohort, case, submitted=True) as work:
        questions = changed_questions(cohort, case)
        with gradebooks.open_existing(work.copy.folder, cohort.course) as gradebook:
            given = marks.given(gradebook, case)
            had = {submission.student.id for submission in gradebook.assignment_submissions(case)}
            for who in had:  # nbgrader changes no cells while submissions have grades in them
                gradebook.remove_submission(case, who)
        # Who was withdrawn keeps grades: they are made anew too.
        people = [
            who
            for who in converters.submissions(cohort, case)
            if who in had or (who not in unknown and book.takes_part(who))
        ]
        converters.release_here(work.copy, case)
        # Known before anything is graded: what is the instructor's own doing is not told to participants as theirs.
        changed = converters.changed_cells(cohort, work.copy, case)
        ledger.update(work.copy.folder, lambda kept: kept.with_work(case, changed=changed))
        course = open_course(work.copy.folder, case)
        steps: list[Step] = []
        with closing(coordinator.grade(course, people, force=True, sandboxed=sandboxed)) as grading:
            for step in grading:
                steps.append(step)
                if on_step is not None:
                    on_step(step, len(people))
        lost = _give_again(cohort, work.copy, case, given, steps)
        gone = tr(ko="제출물이 submitted/에 없습니다", en="there is no submission in submitted/")
        failed = tuple(step for step in steps if step.outcome == "failed" and step.participant in had)
        failed += tuple(Step(who, "failed", gone) for who in sorted(had.difference(people)))
        outlook = Outlook(questions, before, report.score_table(work.copy, case), failed, lost)
        if failed:
            names = ", ".join(f"{step.participant} ({step.reason})" for step in failed)
            raise GangsoError(
                ko=f"{case}: 이미 채점된 제출물을 다시 채점하지 못해 아무것도 바꾸지 않았습니다: {names}",
                en=f"{case}: submissions that are graded could not be graded again, so nothing was changed: {names}",
            )
        if wanted(outlook):
            done = [step.participant for step in steps if step.outcome == "done"]
            adopt(work, [Path("release", case), *(Path("autograded", who, case) for who in done)])
            digest = converters.source_digest(cohort, case)
            note = Mended(now.isoformat(timespec="seconds"), questions, why)
            mended = (*book.work(case).mended, *([note] if questions else []))
            ledger.update(
                cohort.folder, lambda kept: kept.with_work(case, released=digest, mended=mended, changed=changed)
            )
    return outlook


def changed_questions(cohort: Cohort, case: str) -> tuple[str, ...]:
    """Return the questions whose checks, points or memo's place differ between the source and what was released.

    Read from the gradebook, which has the cells as they were released, hidden tests included.
    """
    changed = []
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        for path in sorted((cohort.folder / "source" / case).glob("*.ipynb")):
            source = nbformat.read(path, as_version=4)
            released = gradebook.find_notebook(path.stem, case)
            texts = {cell.name: cell.source for cell in released.source_cells}
            points = {cell.name: cell.max_score for cell in released.grade_cells}
            cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in source.cells}
            asked = _texts(source)
            before = cohort.folder / "release" / case / path.name
            shown = _texts(nbformat.read(before, as_version=4)) if before.is_file() else {}
            for question in grade_cells.of_notebook(source):
                own = [cells[name] for name in question.graded]
                checks = [cell for cell in own if not cell.metadata.nbgrader.get("solution")]
                same = all(texts.get(cell.metadata.nbgrader.grade_id) == cell.source for cell in checks)
                same = same and all(
                    points.get(cell.metadata.nbgrader.grade_id) == cell.metadata.nbgrader.points for cell in own
                )
                if not same or asked.get(question.name) != shown.get(question.name):
                    changed.append(question.name)
    return tuple(changed)


def _texts(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """Return what participants read of each question: the text before its answer."""
    texts, collected = {}, []
    names = {name: question.name for question in grade_cells.of_notebook(notebook) for name in question.graded}
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade"):
            texts.setdefault(names.get(about["grade_id"], ""), "\n".join(collected))
            collected = []
        elif cell.cell_type == "markdown" and not about.get("solution"):
            collected.append(cell.source)
    return texts


def _give_again(
    cohort: Cohort, copy: Cohort, case: str, given: dict[str, dict[marks.Place, marks.Given]], steps: list[Step]
) -> tuple[tuple[str, str], ...]:
    """Put points and comments by hand into the copy's gradebook, and return those for which there is no cell any more."""
    lost = []
    with gradebooks.open_existing(copy.folder, copy.course) as gradebook:
        for step in steps:
            if step.outcome == "done" and (own := given.get(step.participant)):
                folders = (root / "autograded" / step.participant / case for root in (cohort.folder, copy.folder))
                then, now = map(marks.texts, folders)
                gone = marks.keep(gradebook, case, step.participant, own, (then, now))
                lost += [(step.participant, cell) for _, cell in gone]
    return tuple(lost)


def _points(row: Row | None, question: str) -> float | None:
    if row is None or row.total is None or question not in row.marks:
        return None
    return row.marks[question].score
