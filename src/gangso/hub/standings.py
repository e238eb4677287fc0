"""Where everybody stands in every assignment: one quick reading of gradebook, ledger and folders, for pages that open at once.

Points and lateness are the gradebook's own figures. They are read by three queries, not through nbgrader's objects, which ask the
database for every cell of every submission.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from gangso.errors import GangsoError
from gangso.grading.course import converters, gradebooks, grading_round, lateness, ledger, local_time, spelling
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.people import Member
from gangso.grading.feedback.assembly import full_name
from gangso.hub.seen import Seen

State = Literal["graded", "by hand", "handed in", "not graded", "missing", "not due", "excused", "withdrawn"]


@dataclass(frozen=True)
class Standing:
    """What somebody has in one assignment.

    Attributes
    ----------
    state
        "by hand": graded, and memos wait for a person. "handed in": since the last grading. "not graded": it was tried, see `why`.
        "missing": overdue. "not due": nothing yet, and there is time.
    score, points
        Of what is marked so far, penalty taken off, and of what can be had; None without a graded submission: that is no zero.
    awaiting
        Points that a person has yet to give.
    late, penalty
        Seconds, and the points that they cost.
    at
        When it was handed in (UTC, naive), as far as the gradebook knows.
    """

    state: State
    why: str = ""
    score: float | None = None
    points: float | None = None
    awaiting: float = 0.0
    late: float = 0.0
    penalty: float = 0.0
    at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Assignment:
    """One assignment of a cohort: when it is due (UTC, naive), whether it was released, whether its source was changed after that."""

    case: str
    title: str
    due: datetime | None
    released: bool
    changed: bool
    strangers: tuple[str, ...]
    standings: Mapping[str, Standing]

    def count(self, *states: State) -> int:
        """Return how many are in one of these states."""
        return sum(one.state in states for one in self.standings.values())

    @property
    def late(self) -> int:
        """How many handed in late."""
        return sum(one.late > 0 for one in self.standings.values())

    @property
    def handed_in(self) -> int:
        """How many of those who take part have handed in."""
        return self.count("graded", "by hand", "handed in", "not graded")

    @property
    def awaiting(self) -> float:
        """Points that a person has yet to give, of all together."""
        return sum(one.awaiting for one in self.standings.values())


@dataclass(frozen=True)
class Overview:
    """A whole cohort."""

    people: tuple[Member, ...]
    assignments: tuple[Assignment, ...]

    @property
    def taking_part(self) -> int:
        """How many were not withdrawn."""
        return sum(not one.about.left for one in self.people)


@dataclass(frozen=True)
class _Graded:
    score: float
    points: float
    awaiting: float
    penalty: float
    at: datetime | None


def read(cohort: Cohort, seen: Seen, titles: Mapping[str, str], now: datetime) -> Overview:
    """Read where everybody stands.

    Parameters
    ----------
    titles
        What the assignments are called.
    now
        The moment (aware) that decides what is overdue.

    Raises
    ------
    GangsoError
        If there is no gradebook, or ledger or gradebook cannot be read.
    """
    book = ledger.read(cohort.folder)
    path = cohort.folder / gradebooks.FILE
    if not path.is_file():
        with gradebooks.open_existing(cohort.folder, cohort.course):
            pass  # says what is wrong
    try:
        people, due, graded = _gradebook(path)
    except sqlite3.Error as error:
        raise GangsoError(
            ko=f"{path}: 성적부를 읽을 수 없습니다 ({error}). 채점이 진행 중이면 잠시 뒤에 다시 하십시오.",
            en=f"{path}: the gradebook cannot be read ({error}). If grading is going on, try again in a moment.",
        ) from error
    members = tuple(Member(*one, book.person(one[0])) for one in sorted(people))
    folders = _submitted(cohort, [one.id for one in members])
    assignments = []
    for case in cohort.assignments:
        work, places = book.work(case), folders.get(case, {})
        failures = grading_round.not_graded(cohort, case)
        known = {one.id for one in members}
        standings = {}
        for one in members:
            regular = due.get(case)
            until = work.extended(one.id)
            later = local_time.to_gradebook(until) if until else None
            moment = max(filter(None, (regular, later)), default=None) if regular else None
            result = graded.get((case, one.id))
            place = places.get(one.id)
            overdue = moment is not None and local_time.to_gradebook(now) > moment
            if one.about.left:
                standing = Standing("withdrawn")
            elif one.id in work.excused:
                standing = Standing("excused")
            elif place is None:
                standing = Standing("missing" if overdue else "not due")
            else:
                standing = _handed_in(cohort, case, one.id, place, seen, result, failures, moment)
            standings[one.id] = standing if until is None else _with_until(standing, later)
        strangers = tuple(sorted(places.keys() - known)) if book.roster == "closed" else ()
        assignments.append(
            Assignment(
                case,
                titles.get(case, case),
                due.get(case),
                converters.is_released(cohort, case),
                converters.changed_since_release(cohort, case),
                strangers,
                standings,
            )
        )
    return Overview(members, tuple(assignments))


def _handed_in(
    cohort: Cohort,
    case: str,
    who: str,
    place: Path,
    seen: Seen,
    result: _Graded | None,
    failures: Mapping[str, grading_round.NotGraded],
    due: datetime | None,
) -> Standing:
    if result is not None and seen.is_graded(place, cohort.folder / "autograded" / who / case):
        late = (result.at - due).total_seconds() if result.at and due else 0.0
        score = max(0.0, result.score - result.penalty)
        state: State = "by hand" if result.awaiting else "graded"
        return Standing(state, "", score, result.points, result.awaiting, max(0.0, late), result.penalty, result.at)
    failure = failures.get(who)
    if failure is not None and failure.submission == seen.fingerprint(place):
        return Standing("not graded", failure.reason)
    return Standing("handed in")


def _with_until(standing: Standing, until: datetime | None) -> Standing:
    return Standing(**{**standing.__dict__, "until": until})


def _submitted(cohort: Cohort, roster: Iterable[str]) -> dict[str, dict[str, Path]]:
    """Return, by assignment, who submitted (by the roster's ids) and where it lies; as `converters.submissions`, for all at once."""
    known, found = tuple(roster), dict[str, dict[str, Path]]()
    people = [path for path in sorted((cohort.folder / "submitted").glob("*")) if path.is_dir()]
    meant = spelling.by_roster([path.name for path in people], known)
    for path in sorted(people, key=lambda path: (meant[path.name], path.name != meant[path.name], path.name)):
        for case in cohort.assignments:
            if (path / case).is_dir():
                found.setdefault(case, {}).setdefault(meant[path.name], path / case)
    return found


def _gradebook(
    path: Path,
) -> tuple[list[tuple[str, str, str]], dict[str, datetime | None], dict[tuple[str, str], _Graded]]:
    """Return the roster, when what is due, and what was graded, by assignment and participant."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as database:
        people = [
            (one, full_name(first, last), email or "")
            for one, first, last, email in database.execute("SELECT id, first_name, last_name, email FROM student")
        ]
        due = {name: _moment(at) for name, at in database.execute("SELECT name, duedate FROM assignment")}
        penalties = dict(
            database.execute(
                "SELECT assignment_id, SUM(COALESCE(late_submission_penalty, 0)) FROM submitted_notebook GROUP BY assignment_id"
            )
        )
        rows = database.execute(
            "SELECT a.name, s.student_id, s.id, s.timestamp, "
            "  SUM(COALESCE(g.manual_score, g.auto_score, 0) + COALESCE(g.extra_credit, 0)), "
            "  SUM(COALESCE(c.max_score, t.max_score, 0)), "
            "  SUM(CASE WHEN g.needs_manual_grade THEN COALESCE(c.max_score, t.max_score, 0) ELSE 0 END) "
            "FROM submitted_assignment s JOIN assignment a ON a.id = s.assignment_id "
            "JOIN submitted_notebook n ON n.assignment_id = s.id JOIN grade g ON g.notebook_id = n.id "
            "LEFT JOIN grade_cells c ON c.id = g.cell_id LEFT JOIN task_cells t ON t.id = g.cell_id "
            "GROUP BY s.id"
        )
        graded = {
            (case, who): _Graded(score, points, awaiting, penalties.get(key) or 0.0, _moment(at))
            for case, who, key, at, score, points, awaiting in rows
        }
    return people, due, graded


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def refresh_penalties(cohort: Cohort, overview: Overview) -> bool:
    """Bring late penalties up to date where they may not be, and say whether there was anything to do."""
    everybody = [(one.case, standing) for one in overview.assignments for standing in one.standings.values()]
    late = {case for case, standing in everybody if standing.late or standing.penalty}
    if not late:
        return False
    costs = lateness.costs_points(cohort)
    late = {case for case, standing in everybody if standing.penalty or (standing.late and costs)}
    for case in sorted(late):
        lateness.refresh(cohort, case)
    return bool(late)
