"""The memos of one question as they are marked: without authors, in an order drawn by lot, with what was given so far.

A mark goes into the gradebook and into the record of marking, or into neither; it is refused if the memo or its points have changed
since the page was read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Comment, Gradebook, MissingEntry, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.api import Grade as GradebookGrade
from sqlalchemy.exc import OperationalError

from gangso.errors import GangsoError
from gangso.grading.course import converters, gradebooks, ledger
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.people import Member
from gangso.grading.feedback.assembly import full_name
from gangso.grading.questions.rubric import Memo
from gangso.hub import anonymous, likeness, marking, rounds
from gangso.hub.likeness import Alike
from gangso.hub.marking import Done, Grade, Judgement, Marker, Sheet
from gangso.hub.seen import Seen
from gangso.stubs import TEXT_STUBS

_FENCED = re.compile(r"\A(`{3,})\n(.*)\n\1\Z", re.DOTALL)


@dataclass(frozen=True)
class Paper:
    """One memo on the marker's desk.

    Attributes
    ----------
    code
        What it is called.
    version
        Of text and grade; who marks says which one they saw.
    judgement
        What this marker gave; of the first marker the gradebook's points, whoever gave them.
    other
        What the other marker gave; None for the second, who does not see it.
    changed
        Whether the text is another one than was marked.
    """

    code: str
    text: str
    waits: bool
    version: str
    judgement: Judgement | None
    other: Judgement | None
    changed: bool
    alike: tuple[Alike, ...] = ()


@dataclass(frozen=True)
class Pile:
    """All memos of a question, comments to use again, and whether there is a step to take back."""

    memo: Memo
    papers: tuple[Paper, ...]
    comments: tuple[str, ...]
    undoable: bool


class Memos:
    """The memos of one question of one assignment of a cohort."""

    def __init__(self, cohort: Cohort, case: str, notebook: str, memo: Memo, seen: Seen) -> None:
        self.cohort, self.case, self.notebook, self.memo, self._seen = cohort, case, notebook, memo, seen

    def pile(self, marker: Marker) -> Pile:
        """Return what there is to mark."""
        record = marking.read(self.cohort.folder)
        sheet = record.sheet(self.case, self.memo.cell)
        with self._gradebook() as gradebook:
            grades, authors = self._grades(gradebook), self._authors(gradebook)
        texts, papers = {}, []
        for member in authors:
            text = self._text(member.id)
            if text is None or member.id not in grades or not _is_answered(text):
                continue
            code = self._code(record, member.id)
            texts[code] = _shown(text, member)
            papers.append(_paper(code, texts[code], text, grades[member.id], sheet, member.id, marker))
        found = likeness.alike(texts, (self.memo.text, self.memo.model))
        papers = [replace(paper, alike=found.get(paper.code, ())) for paper in papers]
        papers.sort(key=lambda paper: paper.code)
        undoable = any(step.marker == marker for step in sheet.done)
        return Pile(self.memo, tuple(papers), sheet.comments, undoable)

    def mark(
        self, code: str, marker: Marker, given: tuple[float, ...], points: float, comment: str, version: str
    ) -> Paper:
        """Give a memo its points and comment, and return it as it is then, without what it is like.

        Parameters
        ----------
        given
            Points by criterion; empty if there is no rubric.
        version
            Of the paper that was read.

        Raises
        ------
        GangsoError
            If there is no such memo, the points cannot be had, or it has changed since it was read.
        """
        self._check(given, points)

        def change(sheet: Sheet, who: str, text: str, grade: Grade) -> tuple[Sheet, Grade]:
            own = sheet.by(marker).get(who)
            if version != _version(text, grade, own, marker):
                raise _changed()
            judgement = Judgement(points, given, comment, marking.digest(text))
            after = Grade(points, comment or None, False) if marker == "first" else grade
            done = (*sheet.done, Done(who, marker, after, grade, own))[-marking.MOST_UNDONE :]
            return replace(sheet.judged(marker, who, judgement), done=done), after

        return self._change(marker, lambda record, sheet: code, change)

    def undo(self, marker: Marker) -> Paper:
        """Take back the last mark of this question by this marker, and return the memo as it is then.

        Raises
        ------
        GangsoError
            If there is none, or somebody has changed those points since.
        """

        def last(record: marking.Record, sheet: Sheet) -> str:
            steps = [step for step in sheet.done if step.marker == marker]
            if not steps:
                raise GangsoError(ko="되돌릴 것이 없습니다.", en="There is nothing to take back.")
            return self._code(record, steps[-1].who)

        def change(sheet: Sheet, who: str, text: str, grade: Grade) -> tuple[Sheet, Grade]:
            step = [step for step in sheet.done if step.marker == marker][-1]
            if marker == "first" and grade != step.since:
                raise _changed()
            done = tuple(one for one in sheet.done if one is not step)
            after = step.grade if marker == "first" else grade
            return replace(sheet.judged(marker, who, step.judgement), done=done), after

        return self._change(marker, last, change)

    def keep_comments(self, comments: tuple[str, ...]) -> None:
        """Keep the comments of this question that can be used again, in this order."""

        def change(record: marking.Record) -> marking.Record:
            sheet = record.sheet(self.case, self.memo.cell)
            return record.with_sheet(self.case, self.memo.cell, replace(sheet, comments=comments))

        marking.update(self.cohort.folder, change)

    def both(self) -> dict[str, tuple[Judgement, Judgement]]:
        """Return what both markers gave the same text, by the memo's code."""
        first, second = ({one.code: one for one in self.pile(marker).papers} for marker in marking.MARKERS)
        return {
            code: (first[code].judgement, second[code].judgement)
            for code in first
            if first[code].judgement and not first[code].waits and second[code].judgement and not second[code].changed
        }

    def _check(self, given: tuple[float, ...], points: float) -> None:
        rubric = self.memo.rubric
        fits = 0 <= points <= self.memo.points
        if given:
            fits = fits and len(given) == len(rubric) and abs(sum(given) - points) < 1e-9
            fits = fits and all(0 <= one <= most.points for one, most in zip(given, rubric, strict=False))
        if not fits:
            raise GangsoError(
                ko=f"점수가 0부터 {self.memo.points:g} 사이가 아니거나 기준과 맞지 않습니다: {points:g}. 아무것도 바꾸지 않았습니다.",
                en=f"These points are not between 0 and {self.memo.points:g}, or do not fit the criteria: {points:g}. Nothing was changed.",
            )

    def _change(
        self,
        marker: Marker,
        which: Callable[[marking.Record, Sheet], str],
        change: Callable[[Sheet, str, str, Grade], tuple[Sheet, Grade]],
    ) -> Paper:
        """Change record and gradebook, both or neither, and return the paper as it is then.

        Parameters
        ----------
        which
            Says the memo's code.
        change
            Gets the sheet, whose memo it is, its text and what the gradebook says; returns what sheet and gradebook are to say.
        """
        changed: list[Paper] = []
        with self._gradebook() as gradebook:

            def step(record: marking.Record) -> marking.Record:
                sheet = record.sheet(self.case, self.memo.cell)
                code = which(record, sheet)
                author = self._author(gradebook, record, code)
                text = self._text(author.id)
                try:
                    grade = gradebook.find_grade(self.memo.cell, self.notebook, self.case, author.id)
                except MissingEntry:
                    raise _no_memo() from None
                try:
                    note = gradebook.find_comment(self.memo.cell, self.notebook, self.case, author.id)
                except MissingEntry:  # nbgrader has none for a task
                    note = None
                if text is None:
                    raise _no_memo()
                self._refuse_while_graded(author.id)
                sheet, after = change(sheet, author.id, text, _grade(grade, note))
                grade.manual_score, grade.needs_manual_grade = after.points, after.waits
                if note is not None:
                    note.manual_comment = after.comment
                gradebook.db.flush()  # a gradebook that is locked says so before the record is written
                changed.append(_paper(code, _shown(text, author), text, after, sheet, author.id, marker))
                return record.with_sheet(self.case, self.memo.cell, sheet)

            try:
                before = marking.read(self.cohort.folder)
                marking.update(self.cohort.folder, step)
                try:
                    gradebook.db.commit()
                except BaseException:
                    marking.update(self.cohort.folder, lambda record: before)
                    raise
            except OperationalError as error:
                raise GangsoError(
                    ko="성적부가 지금 쓰이고 있습니다(채점 중일 수 있습니다). 이 점수는 저장되지 않았습니다. 잠시 뒤에 다시 하십시오.",
                    en="The gradebook is busy (grading may be going on). These points were not saved. Try again in a moment.",
                ) from error
        return changed[0]

    def _refuse_while_graded(self, who: str) -> None:
        """Raise if this very submission is being graded again: it would get back what was given before the round began."""
        submitted = self.cohort.folder / "submitted" / who / self.case
        if not submitted.is_dir():  # its folder is spelled in another way
            submitted = converters.submissions(self.cohort, self.case).get(who, submitted)
        autograded = self.cohort.folder / "autograded" / who / self.case
        if self._seen.is_graded(submitted, autograded) or not rounds.is_busy(self.cohort):
            return
        raise GangsoError(
            ko="이 사람이 새로 낸 것을 지금 채점하고 있습니다. 이 점수는 저장되지 않았습니다. 채점이 끝난 뒤에 새 답을 보고 다시 채점하십시오.",
            en="What this person handed in anew is being graded now. These points were not saved. Give them when that has ended, on "
            "the new text.",
        )

    @contextmanager
    def _gradebook(self) -> Iterator[Gradebook]:
        with gradebooks.open_existing(self.cohort.folder, self.cohort.course) as gradebook:
            yield gradebook

    def _authors(self, gradebook: Gradebook) -> list[Member]:
        """Return whose memos are marked: who takes part and is not excused."""
        book = ledger.read(self.cohort.folder)
        excused = book.work(self.case).excused
        rows = gradebook.db.query(Student.id, Student.first_name, Student.last_name, Student.email).all()
        everybody = [
            Member(who, full_name(first, last), mail or "", book.person(who)) for who, first, last, mail in rows
        ]
        return [one for one in everybody if not one.about.left and one.id not in excused]

    def _code(self, record: marking.Record, who: str) -> str:
        return anonymous.code(record.secret, self.case, self.memo.cell, who)

    def _author(self, gradebook: Gradebook, record: marking.Record, code: str) -> Member:
        for member in self._authors(gradebook):
            if self._code(record, member.id) == code:
                return member
        raise _no_memo()

    def _text(self, who: str) -> str | None:
        path = self.cohort.folder / "autograded" / who / self.case / f"{self.notebook}.ipynb"
        texts = self._seen.remember("solutions", (path,), solutions)
        return texts.get(self.memo.cell)

    def _grades(self, gradebook: Gradebook) -> dict[str, Grade]:
        """Return what the gradebook says of all memos of this question, by one query for grades and one for comments."""
        released = gradebook.find_notebook(self.notebook, self.case)
        cells = {
            cell.id
            for cell in (*released.solution_cells, *released.grade_cells, *released.task_cells)
            if cell.name == self.memo.cell
        }

        def entries(kind: type, *columns: Any) -> list[Any]:
            query = gradebook.db.query(SubmittedAssignment.student_id, *columns)
            query = query.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            return query.join(kind, kind.notebook_id == SubmittedNotebook.id).filter(kind.cell_id.in_(cells)).all()

        notes = dict(entries(Comment, Comment.manual_comment))
        graded = entries(GradebookGrade, GradebookGrade.manual_score, GradebookGrade.needs_manual_grade)
        return {who: Grade(points, notes.get(who), bool(waits)) for who, points, waits in graded}


def solutions(path: Path) -> Mapping[str, str]:
    """Return what stands in the cells that a participant writes, by grade id; nothing, if there is no such notebook."""
    if not path.is_file():
        return {}
    cells = nbformat.read(path, as_version=4).cells
    written = [(cell.metadata.get("nbgrader", {}), cell.source) for cell in cells]
    return {about["grade_id"]: source for about, source in written if about.get("solution")}


def _shown(text: str, author: Member) -> str:
    """Return what the marker reads: without the fence that `Harmless` puts around a text that would act in formgrader."""
    return anonymous.masked(_FENCED.sub(r"\2", text), author)


def _is_answered(text: str) -> bool:
    return text.strip() not in ("", *(stub.strip() for stub in TEXT_STUBS.values()))


def _grade(grade: GradebookGrade, note: Comment | None) -> Grade:
    return Grade(grade.manual_score, note.manual_comment if note is not None else None, bool(grade.needs_manual_grade))


def _paper(code: str, shown: str, text: str, grade: Grade, sheet: Sheet, who: str, marker: Marker) -> Paper:
    own, now = sheet.by(marker).get(who), marking.digest(text)
    changed = own is not None and own.answer != now
    version = _version(text, grade, own, marker)
    if marker == "second":
        return Paper(code, shown, own is None or changed, version, own, None, changed)
    judgement = None
    if grade.points is not None:
        fits = own is not None and own.points == grade.points
        given = own.given if own is not None and fits else ()
        judgement = Judgement(grade.points, given, grade.comment or "", own.answer if own else "")
    return Paper(code, shown, grade.waits, version, judgement, sheet.second.get(who), changed)


def _version(text: str, grade: Grade, own: Judgement | None, marker: Marker) -> str:
    # What the first marker gives meanwhile is nothing to the second.
    return marking.digest(repr((text, grade if marker == "first" else None, own)))


def _changed() -> GangsoError:
    return GangsoError(
        ko="그 사이에 이 답이나 점수가 바뀌었습니다(다른 창, formgrader, 다시 채점). 아무것도 바꾸지 않았습니다. 새로 읽은 것을 보고 다시 채점하십시오.",
        en="This memo or its points have changed meanwhile (another window, formgrader, grading again). Nothing was changed. Look at it "
        "as it is now, and give the points again.",
    )


def _no_memo() -> GangsoError:
    return GangsoError(
        ko="이 답은 더 이상 채점 목록에 없습니다. 화면을 다시 여십시오.",
        en="This memo is no longer among those to mark. Open the page again.",
    )
