"""Changing one question of a cohort's own assignment, as a text with one heading for each cell.

The text is what an editor opens::

    # %% text-3
    ## RMS
    Write `rms(x)` ...

    # %% check-rms points=2
    assert ...

A line ``# %% ID`` begins a cell; cells are neither added nor taken away, so that what people have handed in still fits.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.course.cohort import Cohort, assignment_notebook
from gangso.grading.questions import grade_cells, numbers
from gangso.notebook.compile import to_text

_POINTS = re.compile(r"(?P<points>\d+(?:\.\d+)?)(?P<word>\s*(?:점|points?)\b)(?=[^()]*\)\s*$)")
_HEADING = re.compile(r"^# %% (?P<id>[A-Za-z0-9_.-]+)(?: points=(?P<points>\d+(?:\.\d+)?))?[ ]*$", re.MULTILINE)


def named(cohort: Cohort, case: str, question: str) -> str:
    """Return the name of the question that an instructor calls by name or by number.

    Raises
    ------
    GangsoError
        If there is no such question; the message names those that there are, with their numbers.
    """
    known = numbers_of(cohort, case)
    if (name := numbers.named(question, known)) not in known:
        raise _unknown(question, known)
    return name


def numbers_of(cohort: Cohort, case: str) -> dict[str, str]:
    """Return the number of each question of the cohort's own assignment, by its name, in order."""
    paths = sorted((cohort.folder / "source" / case).glob("*.ipynb"))
    return numbers.of_notebooks(nbformat.read(path, as_version=4) for path in paths)


def text_of(cohort: Cohort, case: str, question: str) -> str:
    """Return a question as the text that an editor opens.

    Raises
    ------
    GangsoError
        If there is no such question; the message names those that there are.
    """
    _, notebook = _find(cohort, case, question)
    return _written(_cells(notebook, question))


def original(cohort: Cohort, case: str, question: str) -> str:
    """Return a question as the curriculum has it.

    Raises
    ------
    GangsoError
        If the curriculum has no such case or question.
    """
    return _written(_cells(assignment_notebook(case, cohort.lang), question))


def change(
    cohort: Cohort,
    case: str,
    question: str,
    text: str,
    prove: Callable[[Cohort, str, str, NotebookNode, str], None] | None = None,
) -> bool:
    """Put an edited text into the cohort's source, and say whether that changed anything; nobody's points change by it.

    A heading that says the question's points says the new ones where the editor has left them as they were.

    Parameters
    ----------
    prove
        Called with the notebook as it is to be, before it is written: `solution.refuse_if_it_fails`.

    Raises
    ------
    GangsoError
        If a cell is missing, added, out of order or has no points any more, or `prove` says so; then the source is as it was.
    """
    path, notebook = _find(cohort, case, question)
    cells = _cells(notebook, question)
    parts = _parts(text)
    wanted, found = [cell.id for cell in cells], [name for name, _, _ in parts]
    if wanted != found:
        raise GangsoError(
            ko=f"셀의 제목 줄이 바뀌었습니다. 있어야 할 것: {', '.join(wanted)}. 있는 것: {', '.join(found) or '없음'}. 아무것도 바꾸지 않았습니다.",
            en=f"The headings of the cells were changed. Wanted: {', '.join(wanted)}; found: {', '.join(found) or 'none'}. Nothing "
            "was changed.",
        )
    before, total = _written(cells), _total(cells)
    for cell, (name, points, source) in zip(cells, parts, strict=True):
        graded = cell.metadata.get("nbgrader", {}).get("grade", False)
        if graded != (points is not None):
            raise GangsoError(
                ko=f"{name}: 배점(points=)은 채점되는 셀에만, 그리고 반드시 씁니다. 아무것도 바꾸지 않았습니다.",
                en=f"{name}: cells that are graded have points=, others have none. Nothing was changed.",
            )
        cell.source = source
        if points is not None:
            cell.metadata.nbgrader.points = points
    if _written(cells) == before:
        return False
    _say_points(cells, total)
    if prove is not None:
        prove(cohort, case, path.stem, notebook, question)
    write_whole(path, to_text(notebook))
    return True


def _total(cells: list[NotebookNode]) -> float:
    return sum(cell.metadata.nbgrader.points for cell in cells if cell.metadata.get("nbgrader", {}).get("grade"))


def _say_points(cells: list[NotebookNode], before: float) -> None:
    """Write the points of a question into its headings, which say what they were before."""
    now = _total(cells)

    def said(match: re.Match[str]) -> str:
        if float(match["points"]) != before:
            return match[0]
        word = match["word"]
        if "point" in word:
            word = word.rstrip("s") if now == 1 else f"{word.rstrip('s')}s"
        return f"{now:g}{word}"

    for cell in cells:
        if cell.cell_type == "markdown" and now != before:
            lines = cell.source.split("\n")
            cell.source = "\n".join(_POINTS.sub(said, line) if line.startswith("#") else line for line in lines)


def _find(cohort: Cohort, case: str, question: str) -> tuple[Path, NotebookNode]:
    for path in sorted((cohort.folder / "source" / case).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        names = [one.name for one in grade_cells.of_notebook(notebook)]
        if question in names:
            return path, notebook
    raise _unknown(question, numbers_of(cohort, case))


def _cells(notebook: NotebookNode, question: str) -> list[NotebookNode]:
    """Return the cells of a question: what stands behind the question before it, up to its last check."""
    asked = {name: one.name for one in grade_cells.of_notebook(notebook) for name in one.graded}
    own: list[NotebookNode] = []
    waiting: list[NotebookNode] = []
    for cell in notebook.cells:
        waiting.append(cell)
        if name := asked.get(cell.metadata.get("nbgrader", {}).get("grade_id", "")):
            own += waiting if name == question else []
            waiting = []
    if not own:
        raise _unknown(question, numbers.of_notebooks([notebook]))
    return [cell for cell in own if not cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("given")]


def _written(cells: list[NotebookNode]) -> str:
    blocks = []
    for cell in cells:
        about = cell.metadata.get("nbgrader", {})
        points = f" points={about.points:g}" if about.get("grade") else ""
        blocks.append(f"# %% {cell.id}{points}\n{cell.source}\n")
    return "\n".join(blocks)


def _parts(text: str) -> list[tuple[str, float | None, str]]:
    """Return id, points and content of each cell of an edited text, whatever line ends the editor wrote."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings), len(text)][1:]
    return [
        (heading["id"], float(heading["points"]) if heading["points"] else None, text[heading.end() : end].strip("\n"))
        for heading, end in zip(headings, ends, strict=True)
    ]


def _unknown(question: str, known: Mapping[str, str]) -> GangsoError:
    ko = ", ".join(f"{number}번 {name}" for name, number in known.items())
    en = ", ".join(f"{number} {name}" for name, number in known.items())
    return GangsoError(
        ko=f"문항 '{question}'이(가) 없습니다. 있는 문항: {ko or '없음'}. 번호나 이름으로 쓰십시오.",
        en=f"There is no question '{question}'. There are: {en or 'none'}. Give its number or its name.",
    )
