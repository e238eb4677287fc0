"""Who has completed, who lacks what, and of whom it cannot be said yet: what nobody has marked or noted decides nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rich.markup import escape
from rich.table import Table

from gangso import signs
from gangso.grading.course import companies, ledger, people
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.local_time import to_gradebook
from gangso.grading.course.people import Member
from gangso.grading.course.report import Row
from gangso.grading.course.spreadsheets import Sheet
from gangso.office import gradebook, journal, settings
from gangso.office.attendance import Attendance
from gangso.office.gradebook import Gradebook
from gangso.office.settings import Rule
from gangso.words import Text, tr

State = Literal["completed", "lacks", "open", "withdrawn"]
WORDS = {
    "completed": Text(ko="수료", en="completed"),
    "lacks": Text(ko="미수료", en="not completed"),
    "open": Text(ko="아직 정해지지 않음", en="not decided yet"),
    "withdrawn": Text(ko="철회", en="withdrawn"),
}


@dataclass(frozen=True)
class Reason:
    """Something that is lacking for good, or still open."""

    final: bool
    text: Text


@dataclass(frozen=True)
class Verdict:
    """One person: whether they have completed, why not or not yet, and the figures.

    Attributes
    ----------
    attended, unknown, counted
        Hours attended, hours that nothing is noted of, and hours that count for them.
    points, of
        Points by now (None: nothing of theirs has been graded), and those that they can reach.
    cases
        The assignments that were asked of them.
    """

    person: Member
    state: State
    reasons: tuple[Reason, ...]
    attended: float
    unknown: float
    counted: float
    points: float | None
    of: float
    cases: tuple[str, ...]

    @property
    def why(self) -> str:
        """Return the reasons in one line, in the reader's language: what is lacking first."""
        ordered = sorted(self.reasons, key=lambda reason: not reason.final)
        return "; ".join(str(reason.text) for reason in ordered)


@dataclass(frozen=True)
class Completion:
    """A cohort by its rule."""

    title: str
    rule: Rule
    verdicts: tuple[Verdict, ...]

    def count(self, state: State) -> int:
        """Return how many are in a state."""
        return sum(verdict.state == state for verdict in self.verdicts)


def judge(cohort: Cohort, now: datetime) -> Completion:
    """Judge everybody of a cohort by the rule in its ``gangso.toml``, as of `now` (aware).

    Raises
    ------
    GangsoError
        If settings, gradebook or attendance cannot be read.
    """
    return judge_book(cohort, gradebook.read(cohort), now)


def judge_book(cohort: Cohort, book: Gradebook, now: datetime) -> Completion:
    """Judge by a gradebook that has been read already; see `judge`."""
    rule, _ = settings.read(cohort.folder)
    noted = journal.read(cohort.folder)
    dates = {case: people.due(cohort, case) for case in book.tables}
    extended = ledger.read(cohort.folder)

    def over(case: str, who: str) -> bool:
        """Say whether somebody's time for an assignment is over; never, if it has no due date."""
        until = extended.work(case).extended(who)
        last = to_gradebook(until) if until is not None else dates[case]
        return last is not None and to_gradebook(now) > last

    verdicts = tuple(
        _verdict(rule, book, noted, one, {case: over(case, one.id) for case in dates}) for one in book.people
    )
    return Completion(book.title, rule, verdicts)


def _verdict(rule: Rule, book: Gradebook, noted: Attendance, one: Member, over: Mapping[str, bool]) -> Verdict:
    hours = noted.share(one.id)
    if one.about.left:
        reasons, state = [], "withdrawn"
    else:
        reasons = [*_attendance(rule, noted, one.id), *_points(rule, book, one.id, over)]
        state = "lacks" if any(reason.final for reason in reasons) else "open" if reasons else "completed"
    cases = tuple(case for case in book.tables if case not in book.excused(one.id))
    return Verdict(one, state, tuple(reasons), *hours, book.so_far(one.id), book.points(one.id), cases)


def _attendance(rule: Rule, noted: Attendance, who: str) -> Iterator[Reason]:
    attended, unknown, counted = noted.share(who)
    if not rule.attendance:
        return
    if not noted.sessions:
        yield Reason(False, Text(ko="출석을 적은 차시가 없음", en="no session's attendance is noted"))
    elif _less(attended + unknown, rule.attendance * counted):
        share, least = f"{(attended + unknown) / counted:.0%}", f"{rule.attendance:.0%}"
        yield Reason(True, Text(ko=f"출석률 {share} (기준 {least})", en=f"attendance {share} (rule: {least})"))
    elif _less(attended, rule.attendance * counted):
        yield Reason(
            False, Text(ko=f"출석을 적지 않은 {unknown:g}시간", en=f"{unknown:g} hours of attendance not noted")
        )


def _points(rule: Rule, book: Gradebook, who: str, over: Mapping[str, bool]) -> Iterator[Reason]:
    rows = {case: book.row(case, who) for case in book.tables if case not in book.excused(who)}
    if not book.tables and (rule.points or rule.each or rule.memos):
        yield Reason(False, Text(ko="배포한 과제가 없음", en="no assignment has been released"))
        return
    names = {case: gradebook.number(case) for case in rows}
    most = {case: _most(row, book.tables[case].points, over[case]) for case, row in rows.items()}
    open_cases = [case for case, row in rows.items() if most[case] > (row.total or 0.0)]
    short = [case for case in rows if _less(most[case], rule.each * book.tables[case].points)]
    for case in short:
        points = f"{most[case]:g}/{book.tables[case].points:g}"
        yield Reason(
            True,
            Text(
                ko=f"과제 {names[case]}: {points}점 (기준 {rule.each:.0%})",
                en=f"assignment {names[case]}: {points} points (rule: {rule.each:.0%})",
            ),
        )
    of, reached, said = book.points(who), book.so_far(who) or 0.0, []
    if _less(sum(most.values()), rule.points * of):
        absent = [names[case] for case, row in rows.items() if row.total is None and not most[case]]
        missing = ", ".join(absent)
        yield Reason(
            True,
            Text(
                ko=f"점수 {sum(most.values()):g}/{of:g} (기준 {rule.points:.0%})"
                + (f", 미제출 {missing}" if absent else ""),
                en=f"{sum(most.values()):g} of {of:g} points (rule: {rule.points:.0%})"
                + (f", not handed in: {missing}" if absent else ""),
            ),
        )
    elif open_cases and (
        _less(reached, rule.points * of)
        or any(_less(rows[case].total or 0.0, rule.each * book.tables[case].points) for case in open_cases)
    ):
        yield _open([(names[case], rows[case]) for case in open_cases])
        said = open_cases
    if rule.memos and (waiting := [names[case] for case, row in rows.items() if row.awaiting and case not in said]):
        listed = ", ".join(waiting)
        yield Reason(False, Text(ko=f"서술형 채점 전: {listed}", en=f"memos to be marked: {listed}"))


def _most(row: Row, points: float, over: bool) -> float:
    """Return the points that a row can still come to: what waits for a person, is not graded, or may be handed in counts whole."""
    if row.total is not None:
        return row.total + row.awaiting
    return 0.0 if row.status == "not submitted" and over else points


def _open(cases: list[tuple[str, Row]]) -> Reason:
    said = [
        (name, Text(ko="서술형 채점 전", en="memo to be marked"))
        if row.awaiting
        else (name, Text(ko="채점 전", en="to be graded"))
        if row.total is not None or row.status == "not graded"
        else (name, Text(ko="제출물이 다른 곳에 있음", en="submission lies elsewhere"))
        if row.status == "misplaced"
        else (name, Text(ko="아직 내지 않음", en="not handed in yet"))
        for name, row in cases
    ]
    ko, en = (", ".join(f"{name} {getattr(text, lang)}" for name, text in said) for lang in ("ko", "en"))
    return Reason(False, Text(ko=f"과제 {ko}", en=f"assignment {en}"))


def _less(value: float, least: float) -> bool:
    """Compare as people do: 0.8 of 5 hours is 4 hours, whatever the last bit of the product."""
    return value < least - 1e-9


def render(found: Completion) -> Table:
    """Return the table for the terminal, in the reader's language."""
    table = Table(
        title=f"{found.title} · {tr(ko='수료 기준', en='rule')}: {found.rule.in_words()}", title_justify="left"
    )
    for title in (tr(ko="아이디", en="id"), tr(ko="이름", en="name"), tr(ko="판정", en="state")):
        table.add_column(title)
    for title in (tr(ko="출석", en="attendance"), tr(ko="점수", en="points")):
        table.add_column(title, justify="right")
    table.add_column(tr(ko="부족하거나 남은 것", en="what is lacking or open"))
    styles = {"completed": "", "lacks": "bold", "open": "yellow", "withdrawn": "dim"}
    for one in found.verdicts:
        who = [escape(signs.in_a_line(text)) for text in (one.person.id, one.person.name)]
        share = f"{one.attended:g}/{one.counted:g} h" if one.counted else "–"
        points = "–" if one.points is None else f"{one.points:g}/{one.of:g}"
        state = str(WORDS[one.state])
        table.add_row(*who, state, share, points, one.why, style=styles[one.state])
    return table


def sheet(found: Completion) -> Sheet:
    """Return the verdicts for a spreadsheet, in the reader's language."""
    others, cells = companies.columns([one.person.about.other for one in found.verdicts])
    heads = (
        *tr(ko=("아이디", "이름", "이메일"), en=("id", "name", "e-mail")),
        *others,
        *tr(
            ko=("판정", "출석 시간", "전체 시간", "점수", "만점", "부족하거나 남은 것"),
            en=("state", "hours attended", "hours", "points so far", "points", "what is lacking or open"),
        ),
    )
    rows = tuple(
        (
            *(one.person.id, one.person.name, one.person.email),
            *own,
            str(WORDS[one.state]),
            *(one.attended, one.counted, one.points, one.of),
            one.why,
        )
        for one, own in zip(found.verdicts, cells, strict=True)
    )
    return Sheet(tr(ko="수료", en="completion"), heads, rows)
