"""What one cohort has to report: read whole, or named with the reason where something of it cannot be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gangso import course, readiness, zones
from gangso.errors import GangsoError
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import companies, converters
from gangso.grading.course.cohort import CONFIG, Cohort
from gangso.grading.course.report import ScoreTable
from gangso.office import completion, gradebook, items, journal, register, settings
from gangso.office.completion import Completion, Verdict
from gangso.office.misconceptions import Reasons
from gangso.office.settings import Office
from gangso.readiness import cohort as assessments
from gangso.readiness.cohort import Row as Answers
from gangso.words import Text, tr
from gangso.workplace import id_key

BEFORE = "00_orientation"  # whose hand-in holds the self-assessment before the course


@dataclass(frozen=True)
class Facts:
    """One cohort.

    Attributes
    ----------
    office
        What its settings allow and name.
    completion
        Everybody with hours, points and verdict.
    sessions
        Day of each session, in order.
    hours
        Hours of all sessions together.
    tables, reasons
        Of each released assignment, for analysis over several cohorts.
    handed_in
        How many have handed each assignment in.
    before, after
        The self-assessments handed in with the orientation, and by the same people with a later assignment.
    certificates
        How many certificates have been issued.
    """

    cohort: Cohort
    office: Office
    completion: Completion
    sessions: tuple[date, ...]
    hours: float
    tables: dict[str, ScoreTable]
    reasons: dict[str, Reasons]
    handed_in: dict[str, int]
    before: tuple[Answers, ...]
    after: tuple[Answers, ...]
    certificates: int

    @property
    def people(self) -> tuple[Verdict, ...]:
        """Return those who take part: everybody but who was withdrawn."""
        return tuple(one for one in self.completion.verdicts if one.state != "withdrawn")

    @property
    def companies(self) -> dict[str, str]:
        """Return the companies of those who take part, by what is the same for all spellings."""
        names = [companies.of(one.person.about.other) for one in self.people]
        return {"".join(id_key(name).split()): name for name in reversed(names) if name}

    @property
    def without_company(self) -> int:
        """Return of how many the roster names no company."""
        return sum(not companies.of(one.person.about.other) for one in self.people)


@dataclass(frozen=True)
class Damaged:
    """A cohort that could not be read, and why."""

    folder: Path
    why: str


def folders(given: Iterable[Path]) -> tuple[Path, ...]:
    """Return the cohorts' folders among `given`: a folder that is none stands for the cohorts in it.

    Raises
    ------
    GangsoError
        If there is no cohort at all in one of them.
    """
    found: dict[Path, Path] = {}
    for folder in given:
        inside = [folder] if (folder / CONFIG).exists() else sorted(path.parent for path in folder.glob(f"*/{CONFIG}"))
        if not inside:
            raise GangsoError(
                ko=f"{folder}: 기수 폴더도 아니고 그 안에 기수 폴더도 없습니다. 경로를 확인하십시오.",
                en=f"{folder} is no cohort's folder, and none is in it. Check the path.",
            )
        found |= {path.resolve(): path for path in inside}
    return tuple(found.values())


def read(folder: Path, now: datetime) -> Facts | Damaged:
    """Read a cohort as of `now`, or say why it cannot be read: one that is damaged must not keep the others from being reported."""
    try:
        return _facts(cohorts.load(folder), now)
    except GangsoError as error:
        return Damaged(folder, str(error))
    except Exception as error:  # whatever a damaged database, notebook or setting raises: it is named in the report
        kind = type(error).__name__
        text = tr(
            ko=f"읽을 수 없습니다 ({kind}). 백업을 되돌리십시오.", en=f"cannot be read ({kind}). Restore a backup."
        )
        return Damaged(folder, text)


def _facts(made: Cohort, now: datetime) -> Facts:
    _, office = settings.read(made.folder)
    book, noted = gradebook.read(made), journal.read(made.folder)
    takes_part = {one.id for one in book.people if not one.about.left}
    return Facts(
        made,
        office,
        completion.judge_book(made, book, now),
        tuple(one.day for one in noted.sessions),
        sum(one.hours for one in noted.sessions),
        dict(book.tables),
        {case: items.reasons_of(made, table) for case, table in book.tables.items()},
        {case: len(takes_part & converters.submissions(made, case).keys()) for case in book.tables},
        _assessed(made, BEFORE, takes_part),
        _later(made, takes_part),
        len({signed.certificate.number for signed in register.read(made.folder)}),
    )


def _assessed(made: Cohort, case: str, whom: set[str]) -> tuple[Answers, ...]:
    submitted = {who: path for who, path in converters.submissions(made, case).items() if who in whom}
    return tuple(row for row in assessments.collect([], submitted) if row.assessment)


def _later(made: Cohort, whom: set[str]) -> tuple[Answers, ...]:
    """Return the last self-assessment that each person handed in with another assignment than the orientation."""
    found: dict[str, Answers] = {}
    for case in made.assignments:
        submitted = {
            who: path
            for who, path in converters.submissions(made, case).items()
            if case != BEFORE and who in whom and (path / readiness.FILE).is_file()
        }
        found |= {row.participant: row for row in assessments.collect([], submitted) if row.assessment}
    return tuple(found.values())


def title_of(case: str) -> str:
    """Return an assignment's number and title, in the reader's language."""
    titles = {module.slug: module.title for module in course.load().modules}
    return f"{gradebook.number(case)} {titles[case]}" if case in titles else case


def areas_of(cases: Iterable[str]) -> tuple[Text, ...]:
    """Return the program's areas that cases belong to, each once."""
    known = {module.slug: module for module in course.load().modules}
    names = dict.fromkeys(area for case in cases if case in known for area in known[case].areas)
    return tuple(course.load().areas[name] for name in names)


def all_cases(found: Sequence[Facts]) -> tuple[str, ...]:
    """Return the assignments of all cohorts, in order."""
    return tuple(sorted({case for one in found for case in one.tables}))


@dataclass(frozen=True)
class Whole:
    """All cohorts of a report, and those that could not be read."""

    read: tuple[Facts, ...]
    damaged: tuple[Damaged, ...]


def gather(found: Sequence[Facts | Damaged]) -> Whole:
    """Return cohorts in order of zone and language, the damaged ones apart."""
    read = [one for one in found if isinstance(one, Facts)]
    read.sort(key=lambda one: (one.cohort.zone, one.cohort.lang, str(one.cohort.folder)))
    return Whole(tuple(read), tuple(one for one in found if isinstance(one, Damaged)))


def name_of(one: Facts) -> str:
    """Return a cohort's zone and language, in the reader's language, and its folder's name."""
    language = {"ko": tr(ko="한국어", en="Korean"), "en": tr(ko="영어", en="English")}[one.cohort.lang]
    return f"{zones.zone(one.cohort.zone).name} ({language}, {one.cohort.folder.resolve().name})"


def percent(part: float, of: float) -> float | None:
    """Return a share in percent to one place, None where there is nothing to share."""
    return round(100 * part / of, 1) if of else None
