"""The attacks corpus: hostile submissions, bad files and honest oddities, and the points that each deserves.

A file in ``grading/attacks/FOLDER/`` is one submission to ``grading/attacks/assignment.py``. Its first line says what it
tries. Lines of settings may follow, then cells::

    # Turns every later cell into `pass`.
    # deserves: rms=1
    # open: the rest

    # %% answer="level"
    level = 0

    # %% own

    # %% make
    def make(folder): ...

``answer`` is what the participant writes into a question's cell; ``own`` is a cell of the participant's own, put before the
next answer of the file, else at the end; ``make`` changes the files of the submission (the runner calls it). Questions that
a file does not answer are answered honestly, but for those named by ``open``. A question that a file answers deserves
nothing, in ``honest/`` everything, unless ``deserves`` says otherwise; ``deserves: refused`` is for what cannot be graded
at all. ``participant`` replaces the participant's id.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nbformat import NotebookNode, v4

from gangso import content
from gangso.errors import GangsoError, SourceError
from gangso.grading.questions import grade_cells
from gangso.notebook.compile import compile_source
from gangso.notebook.source import read as read_source

CASE = "attacks"
HONEST = "honest"
THE_REST = "the rest"
_CELL = re.compile(r'^# %% (answer="(?P<answer>[a-z-]+)"|(?P<kind>own|make))$', re.MULTILINE)
_SETTING = re.compile(r"# (deserves|open|participant): (.+)")
_SOLUTION = re.compile(r"^[ ]*### (BEGIN|END) SOLUTION\n?", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """Code that the participant writes: the answer to `question`, or a cell of their own (None)."""

    question: str | None
    code: str


@dataclass(frozen=True)
class Attack:
    """One submission of the corpus.

    Attributes
    ----------
    name
        Folder and file name, as ``forging/input_transformer``.
    aim
        What it tries.
    cells
        What the participant wrote, in this order.
    left_open
        Questions that are not answered at all.
    make
        Python that defines ``make(folder)``, or nothing.
    deserved
        Points by question; None if the submission is to be refused.
    participant
        The id that hands it in; None: one that the runner makes up.
    """

    name: str
    aim: str
    cells: tuple[Cell, ...]
    left_open: frozenset[str]
    make: str
    deserved: Mapping[str, float] | None
    participant: str | None


def folder() -> Path:
    """Return the folder of the corpus."""
    return content.root() / "grading" / "attacks"


def assignment(lang: str) -> NotebookNode:
    """Compile the assignment that the attacks are handed in to, hidden tests and solutions included."""
    return compile_source(read_source(folder() / "assignment.py"), lang)


@cache
def points() -> Mapping[str, float]:
    """Return the points of each question of the assignment."""
    notebook = assignment("en")
    own = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in notebook.cells
        if "points" in cell.metadata.get("nbgrader", {})
    }
    return {question.name: sum(own[name] for name in question.graded) for question in grade_cells.of_notebook(notebook)}


def read(names: tuple[str, ...] = ()) -> tuple[Attack, ...]:
    """Return the corpus, or those of it that are named: by folder, file, or both.

    Raises
    ------
    GangsoError
        If there is none of that name, or a file is not in the form.
    """
    paths = {
        f"{path.parent.name}/{path.stem}": path
        for path in sorted(folder().glob("*/*.py"))
        if path.parent.name != "__pycache__"
    }
    for wanted in names:
        if not any(_matches(wanted, name) for name in paths):
            raise GangsoError(
                ko=f"{folder()}에 '{wanted}'이(가) 없습니다. 폴더나 파일의 이름을 적으십시오: {', '.join(paths)}.",
                en=f"{folder()} has no '{wanted}'. Name a folder or a file: {', '.join(paths)}.",
            )
    return tuple(
        _read(name, path)
        for name, path in paths.items()
        if not names or any(_matches(wanted, name) for wanted in names)
    )


def neighbour() -> Attack:
    """Return an honest submission that is in no file: every question answered as its author would."""
    return Attack(f"{HONEST}/neighbour", "Answers everything.", (), frozenset(), "", points(), None)


def _matches(wanted: str, name: str) -> bool:
    return wanted.removesuffix(".py") in (name, *name.split("/"))


def _read(name: str, path: Path) -> Attack:
    text = path.read_text(encoding="utf-8")
    marks = list(_CELL.finditer(text))
    head = text[: marks[0].start()] if marks else text
    aim, *lines = [line for line in head.splitlines() if line.startswith("#")]
    settings: dict[str, str] = {}
    for line in lines:
        if (found := _SETTING.fullmatch(line)) is None:
            raise SourceError(
                path,
                text.splitlines().index(line) + 1,
                ko="모르는 설정입니다. 쓸 수 있는 것: deserves, open, participant.",
                en="not a setting. Known: deserves, open, participant.",
            )
        settings[found[1]] = found[2]
    cells, make = [], ""
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        code = text[mark.end() : end].strip("\n")
        if mark["kind"] == "make":
            make = code
        else:
            cells.append(Cell(mark["answer"], code))
    answered = {cell.question for cell in cells if cell.question}
    if unknown := answered - set(points()):
        raise SourceError(path, 1, ko=f"없는 문제: {unknown}.", en=f"no such question: {unknown}.")
    left_open = _left_open(settings.get("open", ""), answered)
    deserved = _deserved(settings.get("deserves", ""), {} if name.startswith(HONEST) else answered, left_open)
    return Attack(
        name, aim.lstrip("# "), tuple(cells), frozenset(left_open), make, deserved, settings.get("participant")
    )


def _left_open(setting: str, answered: set[str]) -> set[str]:
    return set(points()) - answered if setting == THE_REST else set(setting.split())


def _deserved(setting: str, attacked: set[str], left_open: set[str]) -> dict[str, float] | None:
    if setting == "refused":
        return None
    own = {name: 0.0 if name in attacked or name in left_open else total for name, total in points().items()}
    for pair in setting.split():
        name, _, number = pair.partition("=")
        own[name] = float(number)
    return own


def fill(released: NotebookNode, attack: Attack, known: Mapping[str, object]) -> NotebookNode:
    """Return the notebook that is handed in.

    Parameters
    ----------
    released
        As participants get it.
    known
        What an attacker has found out beforehand: names and values, for a first cell of their own.
    """
    notebook = deepcopy(released)
    answers = {cell.question: cell.code for cell in attack.cells if cell.question} | _honest(attack)
    own = _own_cells(attack)
    cells = []
    if attack.cells and not attack.name.startswith(HONEST):
        text = "\n".join(f"{name} = {value!r}" for name, value in known.items())
        cells.append(v4.new_code_cell(text, id="own-known"))
    for cell in notebook.cells:
        question = cell.metadata.get("nbgrader", {}).get("grade_id", "").removeprefix("answer-")
        cells += own.pop(question, ())
        if question in answers:
            cell.source = answers[question]
        cells.append(cell)
    notebook.cells = [*cells, *own.pop(None, ())]
    return notebook


def _honest(attack: Attack) -> dict[str, str]:
    answered = {cell.question for cell in attack.cells} | attack.left_open
    return {
        cell.metadata.nbgrader.grade_id.removeprefix("answer-"): _SOLUTION.sub("", cell.source)
        for cell in assignment("en").cells
        if cell.metadata.get("nbgrader", {}).get("solution")
        and cell.metadata.nbgrader.grade_id.removeprefix("answer-") not in answered
    }


def _own_cells(attack: Attack) -> dict[str | None, list[NotebookNode]]:
    """Return the participant's own cells by the question before whose answer they stand."""
    waiting: list[NotebookNode] = []
    own: dict[str | None, list[NotebookNode]] = {}
    for number, cell in enumerate(attack.cells):
        if cell.question is None:
            waiting.append(v4.new_code_cell(cell.code, id=f"own-{number}"))
        else:
            own[cell.question], waiting = waiting, []
    own[None] = waiting
    return own
