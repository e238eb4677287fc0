"""A participant's desk: the lessons and the released assignments in one language, as JupyterLab opens them, and whose it is.

In a cohort, assignments come from what the instructor gave out, and language and zone with them; then lessons show the cohort's
plant. Outside of a cohort each case is in its own zone.
"""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

import nbformat
from nbformat import NotebookNode

from gangso import course, handing_in, words, workplace
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.course import roster
from gangso.handing_in import NOTEBOOK
from gangso.notebook.compile import compile_source, source_files, to_text
from gangso.notebook.source import read as read_source
from gangso.stubs import CODE_STUBS, TEXT_STUBS
from gangso.words import tr
from gangso.workplace import FILE, Workplace

MOST_BYTES = 500 << 20  # of what an instructor gives out
_ZONE = re.compile(r'^zone = "[a-z-]+"', re.MULTILINE)

CONTENTS = ("처음.md", "start.md")  # the page that a desk opens on, in Korean and in English


@dataclass(frozen=True)
class HandedOut:
    """What an instructor gave out: language and zone, and the files of each assignment by relative path."""

    place: Workplace
    assignments: Mapping[str, Mapping[str, bytes]]


def read(given: Path) -> HandedOut:
    """Read a cohort's ``release``, one assignment of it, or a zip of either.

    Raises
    ------
    GangsoError
        If there is no assignment of ours in it, or assignments of several cohorts.
    """
    files = _zipped(given) if given.is_file() else _laid_out(given)
    found: dict[str, dict[str, bytes]] = {}
    places = set()
    for path in files:
        if path.name == FILE and path.with_name(NOTEBOOK) in files:
            top = path.parent
            case = top.name or given.resolve().stem
            found[case] = {one.relative_to(top).as_posix(): files[one] for one in files if one.is_relative_to(top)}
            places.add(_place(files[path]))
    if len(places) != 1:
        raise GangsoError(
            ko=f"{given}: 강사가 나눠 준 과제({NOTEBOOK}와 {FILE})가 없거나 여러 기수의 것이 섞여 있습니다. 받은 release 폴더나 zip을 "
            "그대로 적으십시오.",
            en=f"{given}: there is no assignment that an instructor gave out ({NOTEBOOK} and {FILE}), or those of several "
            "cohorts. Name the release folder or zip as you got it.",
        )
    (place,) = places
    return HandedOut(place, found)


def _laid_out(given: Path) -> dict[PurePosixPath, bytes]:
    top = given.resolve()
    paths = [path for path in sorted(top.rglob("*")) if path.is_file() and not path.is_symlink()]
    # One assignment's own folder is named by what it is called.
    within = top.parent if (top / FILE).is_file() else top
    return {PurePosixPath(path.relative_to(within).as_posix()): path.read_bytes() for path in paths}


def _zipped(given: Path) -> dict[PurePosixPath, bytes]:
    try:
        with zipfile.ZipFile(given) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > MOST_BYTES:
                raise GangsoError(
                    ko=f"{given}: 너무 큽니다 ({MOST_BYTES >> 20} MiB까지).",
                    en=f"{given} is too large (at most {MOST_BYTES >> 20} MiB).",
                )
            paths = {PurePosixPath(info.filename.replace("\\", "/")): info for info in infos}
            return {
                path: archive.read(info)
                for path, info in paths.items()
                if not path.is_absolute() and ".." not in path.parts
            }
    except (zipfile.BadZipFile, OSError) as error:
        raise GangsoError(
            ko=f"{given}: zip 파일을 읽을 수 없습니다 ({error}). 다시 받으십시오.",
            en=f"{given} cannot be read as a zip ({error}). Fetch it again.",
        ) from error


def _place(data: bytes) -> Workplace:
    with tempfile.TemporaryDirectory() as name:  # it is read as any other, with its words for what is wrong
        (Path(name) / FILE).write_bytes(data)
        return replace(workplace.current(Path(name)), participant=None)


def place_of(folder: Path, given: HandedOut | None, lang: str | None) -> Workplace:
    """Return a desk's settings: those of what was given out, else its own, else those of a released assignment in it.

    Raises
    ------
    GangsoError
        If it is another cohort's desk: one person's work in two places would be mixed.
    """
    own = _own(folder)
    if given is not None:
        if own.zone not in (None, given.place.zone) or own.language not in (None, given.place.language):
            raise GangsoError(
                ko=f"{folder}: 다른 기수({own.zone}, {own.language})의 작업 폴더입니다. --folder로 다른 폴더를 적으십시오.",
                en=f"{folder} is another cohort's desk ({own.zone}, {own.language}). Name another one with --folder.",
            )
        return replace(given.place, participant=own.participant)
    if own.language is None:
        released = [path.parent for path in sorted(folder.glob(f"*/{FILE}"))]
        places = {replace(workplace.current(path), participant=None) for path in released}
        if len(places) == 1:
            return replace(next(iter(places)), participant=own.participant)
    return Workplace(lang or own.language or words.current(), own.zone, own.participant)


def _own(folder: Path) -> Workplace:
    if not (folder / FILE).is_file():
        return Workplace()
    return workplace.current(folder)


def sign_in(folder: Path, place: Workplace, who: str | None) -> Workplace:
    """Write a desk's settings, and whose it is if that is said, and return them.

    Raises
    ------
    GangsoError
        If that cannot be an id.
    """
    if who is not None:
        who = who.strip()
        for problem in roster.problems_of_id(who):
            raise GangsoError(ko=problem.ko, en=problem.en)
        place = replace(place, participant=who)
    folder.mkdir(parents=True, exist_ok=True)
    workplace.write(folder, place)
    return place


def released(place: Workplace, given: HandedOut | None) -> HandedOut | None:
    """Return what a desk may lay out of assignments: what was given out, in a cohort nothing else; outside of one, all (None)."""
    return HandedOut(place, {}) if given is None and place.zone is not None else given


def set_up(folder: Path, place: Workplace, cases: Sequence[str], given: HandedOut | None = None) -> list[Path]:
    """Lay out the notebooks of `cases` in `folder`, and leave alone what lies there already.

    Parameters
    ----------
    folder
        The desk, which has its settings.
    place
        Its settings.
    cases
        Slugs of the modules.
    given
        What the instructor gave out: all of it is laid out, whatever `cases`, and no assignment that is not in it.

    Returns
    -------
    list of Path
        The notebooks that were added. A notebook in which something was answered is somebody's work and is never replaced; one without
        an answer gives way to what was given out anew.
    """
    added = []
    assignments = given.assignments if given else {}
    for case in dict.fromkeys((*assignments, *cases)):
        desk = folder / case
        desk.mkdir(exist_ok=True)
        lesson, assignment = desk / "lesson.ipynb", desk / NOTEBOOK
        files = source_files(case) if case in {module.slug for module in course.load().modules} else {}
        if case in cases and "lesson" in files and not lesson.exists():
            compiled = compile_source(read_source(files["lesson"]), place.language)
            write_whole(lesson, to_text(_in_zone(compiled, place.zone)))
            added.append(lesson)
        if assignment.exists() and (case not in assignments or mended(assignment, assignments[case]) != "untouched"):
            continue
        if case in assignments:
            for name, data in assignments[case].items():
                if name == assignment.name or not (desk / name).exists():
                    write_whole(desk / name, data)
        elif case in cases and "assignment" in files and given is None:
            _release(case, place, assignment)
        else:
            continue
        if who := workplace.named_participant(folder):
            handing_in.sign(assignment, who)
        added.append(assignment)
    return added


def write_contents(folder: Path, place: Workplace) -> Path:
    """Write the page that a desk opens on: its notebooks by area, in the order to learn them, by their titles.

    Parameters
    ----------
    folder
        The desk, with what `set_up` laid out.
    place
        Its settings.

    Returns
    -------
    Path
        A Markdown file, which JupyterLab shows as a page; its links open the notebooks.
    """
    program = course.load()
    with words.use(place.language or words.current()):
        names = {"lesson.ipynb": tr(ko="강의", en="Lesson"), NOTEBOOK: tr(ko="과제", en="Assignment")}
        lines = [
            tr(ko="# 강소 제조 AI", en="# Gangso manufacturing AI"),
            tr(
                ko="이름을 누르면 열립니다. 강의를 먼저 보고 과제를 푸십시오. 순서는 번호대로입니다.",
                en="Click a name to open it: the lesson first, then its assignment, in the order of the numbers.",
            ),
        ]
        for area, title in program.areas.items():
            own = [
                (
                    module,
                    [
                        f"[{name}]({module.slug}/{file})"
                        for file, name in names.items()
                        if (folder / module.slug / file).is_file()
                    ],
                )
                for module in program.modules
                if module.areas[0] == area
            ]
            shown = [
                f"- **{int(module.number)}. {module.title}**: {module.question} {' · '.join(links)}"
                for module, links in own
                if links
            ]
            if shown:
                lines += [f"## {title}", "\n".join(shown)]
        path = folder / tr(ko=CONTENTS[0], en=CONTENTS[1])
    write_whole(path, "\n\n".join([*lines, ""]))
    return path


def mended(assignment: Path, given: Mapping[str, bytes]) -> Literal["untouched", "same", "answered"]:
    """Say how a participant's assignment differs from what is given out now.

    Returns
    -------
    str
        "same" if its questions are those that were given out; else "untouched" if nothing is answered in it, or "answered".
    """
    try:
        own = nbformat.read(assignment, as_version=4)
        new = nbformat.reads(given[assignment.name].decode(), as_version=4)
    except (ValueError, KeyError, AttributeError, nbformat.ValidationError):
        return "answered"  # not ours to judge: it stays
    mine, theirs = _by_id(own), _by_id(new)
    asked = {name: cell.source for name, cell in theirs.items() if not cell.metadata.nbgrader.get("solution")}
    if all(name in mine and mine[name].source == source for name, source in asked.items()):
        return "same"
    stubs = {*CODE_STUBS.values(), *TEXT_STUBS.values()}
    solutions = [cell.source for cell in mine.values() if cell.metadata.nbgrader.get("solution")]
    lines = {stub.split("\n")[-1].strip() for stub in stubs}
    return "untouched" if all(any(line in source for line in lines) for source in solutions) else "answered"


def _by_id(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if "grade_id" in cell.metadata.get("nbgrader", {})
    }


def _in_zone(lesson: NotebookNode, zone: str | None) -> NotebookNode:
    """Return a lesson that begins in the cohort's zone; in its own, if there is none."""
    for cell in lesson.cells:
        if zone is not None and "parameters" in cell.metadata.get("tags", ()):
            cell.source = _ZONE.sub(f'zone = "{zone}"', cell.source)
    return lesson


def _release(case: str, place: Workplace, target: Path) -> None:
    """Take the participants' version out of a cohort made for the purpose, as an instructor would release it."""
    from gangso.grading.course import cohort, converters  # nbgrader, which what was given out does not need

    own = course.module(case).zone
    zone = place.zone or (own if own not in course.NO_ZONE else "changwon")
    with tempfile.TemporaryDirectory() as folder:
        made = cohort.create(zone, place.language, Path(folder) / "cohort", assignments=(case,))
        shutil.copy(converters.release(made, case) / target.name, target)
