"""A cohort: one zone's participants in one language, as an nbgrader course directory."""

import shutil
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode
from sqlalchemy.exc import OperationalError

from gangso import workplace
from gangso.errors import GangsoError
from gangso.grading.course import gradebooks, ledger, local_time, roster
from gangso.grading.course.ledger import Ledger, Person
from gangso.notebook.compile import compile_source, source_files, to_text
from gangso.notebook.source import read

CONFIG = "nbgrader_config.py"
NOTEBOOK = "assignment"

_CONFIG_TEXT = '''"""nbgrader's settings for this cohort. What they are, and why: the package's gangso/grading/settings.py."""

from gangso.grading import settings

c = get_config()  # noqa: F821 (nbgrader defines it)
settings.apply(c, lang="{lang}", course="{course}")

# Your own settings go below and win, for instance:
# c.LateSubmissionPlugin.penalty_method = "zero"
'''


# Behind the settings in a cohort's own gangso.toml, so that an instructor finds what can be said there.
_OFFICE_TEXT = {
    "ko": """
# 수료 기준과 사무국 설정입니다. 아래는 기본값이며, 바꾸려면 줄 앞의 #을 지우십시오.
[completion]
# attendance = 0.8   # 출석률
# points = 0.6       # 전체 점수의 비율
# each = 0.0         # 과제마다 점수의 비율
# memos = true       # 서술형을 모두 채점해야 수료

[office]
# course = "과정 이름"
# issuer = "수료증 발급 기관"
# signer = "직위 이름"
# names = false      # true: 재단 결과보고에 이름과 기업명을 씁니다
""",
    "en": """
# The completion rule and the office's settings. These are the defaults; to change one, remove the # before it.
[completion]
# attendance = 0.8   # share of the hours
# points = 0.6       # share of all points
# each = 0.0         # share of the points of each assignment
# memos = true       # all memos have to be marked first

[office]
# course = "name of the course"
# issuer = "who issues certificates"
# signer = "title and name of who signs them"
# names = false      # true: names of people and companies may stand in the report to the foundation
""",
}


@dataclass(frozen=True)
class Cohort:
    """An nbgrader course directory of ours: where it is, and what its ``gangso.toml`` says."""

    folder: Path
    zone: str
    lang: str

    @property
    def course(self) -> str:
        """nbgrader's course id."""
        return f"{self.zone}-{self.lang}"

    @property
    def assignments(self) -> tuple[str, ...]:
        """The assignments that have a source here."""
        return tuple(sorted(path.parent.name for path in (self.folder / "source").glob("*/*.ipynb")))


def default_folder(zone: str, lang: str) -> Path:
    """Return where a cohort lies unless said otherwise."""
    return Path("cohorts") / f"{zone}-{lang}"


def create(
    zone: str,
    lang: str,
    folder: Path | None = None,
    roster_file: Path | None = None,
    assignments: Sequence[str] = (),
    due: datetime | Mapping[str, datetime] | None = None,
) -> Cohort:
    """Make a cohort's folder, after which nbgrader's own commands and formgrader work in it.

    Parameters
    ----------
    zone
        A zone's id, as ``changwon``; the caller has checked that it exists.
    lang
        ``"ko"`` or ``"en"``.
    folder
        Where; default ``cohorts/ZONE-LANG``.
    roster_file
        CSV of the participants, see `roster.read`; without it nbgrader adds people as they submit.
    assignments
        Cases, as ``("11_spindle",)``, whose assignment is compiled into ``source/``.
    due
        When the assignments are due (aware), one moment for all or one per case.

    Returns
    -------
    Cohort

    Raises
    ------
    GangsoError
        If the folder exists, a case has no assignment, the roster has problems, or the disk refuses. Then nothing is
        left behind.
    """
    workplace.check_language(lang)
    folder = Path(folder) if folder else default_folder(zone, lang)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GangsoError(
            ko=f"{folder}: 이미 있어서 덮어쓰지 않습니다. 성적이 들어 있을 수 있습니다. 다른 폴더를 정하거나, 옮기거나 지운 뒤 다시 하십시오.",
            en=f"{folder} exists already and may hold grades, so it is left alone. Choose another folder, or move or "
            "remove this one first.",
        )
    people = roster.read(roster_file) if roster_file else ()
    notebooks = {case: to_text(assignment_notebook(case, lang)) for case in assignments}
    cohort = Cohort(folder, zone, lang)
    _build(cohort, people, notebooks, _due_dates(due, assignments))
    return cohort


def load(folder: Path) -> Cohort:
    """Return the cohort that lies in `folder`.

    Raises
    ------
    GangsoError
        If there is none.
    """
    folder = Path(folder)
    place = workplace.current(folder) if (folder / workplace.FILE).is_file() else None
    if place is None or not (folder / CONFIG).is_file() or place.language is None or place.zone is None:
        raise GangsoError(
            ko=f"{folder}: 기수(cohort) 폴더가 아닙니다. 'gangso cohort new ZONE --lang ko'로 만드십시오.",
            en=f"{folder} is not a cohort's folder. Make one with 'gangso cohort new ZONE --lang en'.",
        )
    return Cohort(folder, place.zone, place.language)


def assignment_notebook(case: str, lang: str) -> NotebookNode:
    """Compile the assignment of `case`, solutions and hidden tests included.

    Raises
    ------
    GangsoError
        If it has none.
    """
    files = source_files(case)
    if "assignment" not in files:
        raise GangsoError(
            ko=f"'{case}'에는 과제(notebooks/{case}/assignment.py)가 없습니다. 이름을 확인하십시오.",
            en=f"'{case}' has no assignment (notebooks/{case}/assignment.py). Check its name.",
        )
    return compile_source(read(files["assignment"]), lang)


def _due_dates(due: datetime | Mapping[str, datetime] | None, assignments: Sequence[str]) -> dict[str, datetime]:
    if due is None:
        return {}
    return dict.fromkeys(assignments, due) if isinstance(due, datetime) else dict(due)


def _build(
    cohort: Cohort,
    people: Sequence[roster.Participant],
    notebooks: Mapping[str, str],
    due: Mapping[str, datetime],
) -> None:
    """Build beside the target and rename, so that a failure leaves nothing half-written."""
    partial = None
    try:
        cohort.folder.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{cohort.folder.name}.", dir=cohort.folder.parent))
        partial.chmod(0o755)  # mkdtemp's 0700 would shut out a co-instructor
        _fill(partial, cohort, people, notebooks, due)
        partial.replace(cohort.folder)
    except (OSError, sqlite3.Error, OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) else getattr(error, "orig", error)
        raise GangsoError(
            ko=f"{cohort.folder}: 기수 폴더를 만들 수 없습니다 ({reason}). 디스크 공간과 권한을 확인하십시오.",
            en=f"{cohort.folder} cannot be made ({reason}). Check disk space and permissions.",
        ) from error
    finally:
        if partial is not None and partial.exists():
            shutil.rmtree(partial)


def _fill(
    folder: Path,
    cohort: Cohort,
    people: Sequence[roster.Participant],
    notebooks: Mapping[str, str],
    due: Mapping[str, datetime],
) -> None:
    place = workplace.Workplace(language=cohort.lang, zone=cohort.zone)
    with workplace.write(folder, place).open("a", encoding="utf-8") as file:
        file.write(_OFFICE_TEXT[cohort.lang])
    (folder / CONFIG).write_text(_CONFIG_TEXT.format(lang=cohort.lang, course=cohort.course), encoding="utf-8")
    for case, text in notebooks.items():
        assignment = folder / "source" / case
        assignment.mkdir(parents=True)
        (assignment / f"{NOTEBOOK}.ipynb").write_text(text, encoding="utf-8", newline="\n")
        # Released with the assignment: at the participant's desk it says which language and zone.
        workplace.write(assignment, place)
    # Without a roster people join as they submit; with one, whoever is not in it is a stranger.
    kept = Ledger("closed" if people else "open", {person.id: Person(dict(person.other)) for person in people})
    ledger.update(folder, lambda _: kept)
    with gradebooks.create(folder, cohort.course) as gradebook:
        for person in people:
            gradebook.add_student(
                person.id, first_name=person.first_name, last_name=person.last_name, email=person.email
            )
        for case in notebooks:
            moment = due.get(case)
            gradebook.add_assignment(
                case,
                duedate=local_time.to_gradebook(moment) if moment else None,
            )
