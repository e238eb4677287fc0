"""Who was there: sessions, what is noted of people in them, and the hours that this comes to. `journal` keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

from gangso.entries import suggestion
from gangso.errors import GangsoError
from gangso.grading.course import local_time
from gangso.words import Text

State = Literal["present", "late", "absent", "excused"]
By = Literal["hand", "file", "page", "undo"]
STATES: tuple[State, ...] = get_args(State)
WORDS = {
    "present": Text(ko="출석", en="present"),
    "late": Text(ko="지각", en="late"),
    "absent": Text(ko="결석", en="absent"),
    "excused": Text(ko="공결", en="excused"),
}
SIGNS = {"present": "○", "late": "△", "absent": "×", "excused": "◇"}
BY = {
    "hand": Text(ko="손으로", en="by hand"),
    "file": Text(ko="파일", en="file"),
    "page": Text(ko="출석 화면", en="sign-in page"),
    "undo": Text(ko="되돌림", en="undone"),
}


@dataclass(frozen=True, order=True)
class Session:
    """One meeting: its day, what tells it from another of the same day ("오전"), and how many hours it counts."""

    day: date
    label: str = ""
    hours: float = field(default=1.0, compare=False)

    @property
    def id(self) -> str:
        """Return what it is called: ``2026-03-10`` or ``2026-03-10 오전``."""
        return f"{self.day.isoformat()} {self.label}".strip()


@dataclass(frozen=True)
class Mark:
    """What is noted of one person in one session, when (aware), and in which way."""

    state: State
    at: datetime
    by: By


@dataclass(frozen=True)
class Step:
    """One line of the journal.

    Attributes
    ----------
    sessions
        By a session's id its hours before and after; None where there is none.
    marks
        By session and person the state before and after; None where nothing is noted.
    undoes
        The number of the step that this one takes back.
    origin
        Of a sign-in on the page: a salted hash of the address that it came from, the same for one opening of the page.
    """

    number: int
    at: datetime
    by: By
    sessions: Mapping[str, tuple[float | None, float | None]]
    marks: Mapping[tuple[str, str], tuple[State | None, State | None]]
    undoes: int | None = None
    origin: str = ""


@dataclass(frozen=True)
class Attendance:
    """All that holds now, and the steps that led to it."""

    sessions: tuple[Session, ...] = ()
    marks: Mapping[tuple[str, str], Mark] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    def from_one_address(self, session: str) -> tuple[tuple[str, ...], ...]:
        """Return whose sign-ins to a session came from one address, where that are several people's.

        One computer that was handed on, or one person for friends; behind some routers it is everybody.
        """
        found: dict[str, list[str]] = {}
        for step in self.steps:
            for place in step.marks if step.origin else ():
                if place[0] == session and place in self.marks and self.marks[place].by == "page":
                    found.setdefault(step.origin, []).append(place[1])
        groups = (tuple(dict.fromkeys(group)) for group in found.values())
        return tuple(group for group in groups if len(group) > 1)

    def mark(self, session: str, who: str) -> Mark | None:
        """Return what is noted of `who` in a session, None if nothing is: that is not an absence."""
        return self.marks.get((session, who))

    def share(self, who: str) -> tuple[float, float, float]:
        """Return the hours that somebody attended, that are open (nothing noted), and that count for them.

        Late is there; a session that somebody is excused from does not count.
        """
        attended = unknown = counted = 0.0
        for session in self.sessions:
            noted = self.mark(session.id, who)
            if noted is not None and noted.state == "excused":
                continue
            counted += session.hours
            unknown += session.hours if noted is None else 0.0
            attended += session.hours if noted is not None and noted.state in ("present", "late") else 0.0
        return attended, unknown, counted

    def session(self, text: str) -> Session:
        """Return the session that an instructor names: as ``2026-03-10 오전``, in any way of writing the day.

        Raises
        ------
        GangsoError
            If there is none.
        """
        wanted = parse_session(text).id
        for one in self.sessions:
            if one.id == wanted:
                return one
        ko, en = suggestion(wanted, [one.id for one in self.sessions])
        raise GangsoError(
            ko=f"차시 '{wanted}'이(가) 없습니다. {ko} 새 차시(3시간이라면): gangso cohort attendance session 폴더 \"{wanted}\" --hours 3",
            en=f"There is no session '{wanted}'. {en} To add it, of 3 hours for example: gangso cohort attendance session FOLDER "
            f'"{wanted}" --hours 3',
        )


def parse_session(text: str, hours: float = 1.0) -> Session:
    """Read a session as people write it: the day with its year, then what tells it from others of that day.

    Raises
    ------
    GangsoError
        If it does not begin with a day.

    Examples
    --------
    >>> parse_session("2026. 3. 10. 오전").id
    '2026-03-10 오전'
    """
    try:
        day, rest = local_time.split_day(text)
    except ValueError as error:
        raise GangsoError(
            ko=f"'{text}'은(는) 차시가 아닙니다. 연도가 있는 날짜로 시작하십시오: 2026-03-10 또는 \"2026-03-10 오전\".",
            en=f"'{text}' is no session. Begin with the day and its year: 2026-03-10 or \"2026-03-10 morning\".",
        ) from error
    return Session(day, " ".join(rest.split()), hours)
