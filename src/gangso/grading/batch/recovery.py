"""Which cell of a submission is which of the assignment's, after all that editors and hands have done to the notebook.

nbgrader knows a cell by its metadata, and refuses a whole notebook where two cells have the same, or one has what it did not write.
Here a cell is known by its metadata, else by its id, else by its text, else by its place; a copy counts once; and what stands
beside an empty cell for an answer is taken for the answer. Afterwards every step of nbgrader's meets what it released.

None of this gives a submission anything that its author could not have had by writing the answer where it belongs: points,
roles and the text of given cells and checks are the instructor's (`gangso.grading.execution.reconcile`).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from gangso.grading.batch.cell_syntax import CellSyntax
from gangso.grading.batch.notes import Kind, Note
from gangso.grading.batch.refusals import Refused
from gangso.grading.execution.plan import Plan, PlannedCell
from gangso.grading.execution.reconcile import restore

_OPEN = "raise NotImplementedError"  # in what nbgrader, and we, release for an answer
_SHOWN = 8  # names that a note lists


@dataclass(frozen=True)
class Sheet:
    """A notebook as its participants got it.

    Attributes
    ----------
    cells
        Those that nbgrader knows, in their order, by nbgrader's id.
    ids
        nbgrader's id of each by the cell's own.
    released
        What participants saw in each, without blanks.
    texts
        What the other cells say, which are the instructor's too, without blanks.
    """

    cells: Mapping[str, PlannedCell]
    ids: Mapping[str, str]
    released: Mapping[str, tuple[str, ...]]
    texts: frozenset[str]

    def is_stub(self, grade_id: str, text: str) -> bool:
        """Say whether `text` is nothing, or nothing but what was released in that cell."""
        bare = _bare(text)
        return any(bare in known for known in self.released[grade_id])

    def is_asked(self, grade_id: str) -> bool:
        """Say whether a cell is one that gives points or takes an answer: those tell an assignment from another."""
        return grade_id in self.cells and (
            self.cells[grade_id].kind in ("answer", "check") or _is_written(self.cells[grade_id])
        )


def sheet_of(plan: Plan, released: NotebookNode | None, written: NotebookNode | None) -> Sheet:
    """Return the sheet of a plan.

    Parameters
    ----------
    released, written
        The notebook that participants got, and the one that it was made from, as far as they lie in the course.
    """
    known = plan.by_id()
    ids: dict[str, str] = {}
    # Of a check only what participants see: whoever could try out which texts count as it would read its hidden tests so.
    stood = {grade_id: [] if cell.kind == "check" else [_bare(cell.source)] for grade_id, cell in known.items()}
    texts = set()
    for notebook in (released, written):
        for cell in notebook.cells if notebook else ():
            if (grade_id := _grade_id(cell)) in known:
                ids.setdefault(cell.get("id", ""), grade_id)
                if notebook is released or known[grade_id].kind == "given":
                    stood[grade_id].append(_bare(cell.source))
            else:
                texts.add(_bare(cell.source))
    ids.pop("", None)
    return Sheet(
        known, ids, {grade_id: tuple(dict.fromkeys(each)) for grade_id, each in stood.items()}, frozenset(texts - {""})
    )


def recover(nb: NotebookNode, sheet: Sheet, changed: Collection[str] = ()) -> tuple[Note, ...]:
    """Change `nb` in place, so that each of its cells is one of the assignment's once, or the participant's own.

    Parameters
    ----------
    nb
        As `notebook_files.read` gives it.
    changed
        Cells whose points or role the instructor changed after they were handed out (the ledger's): that they are otherwise in a
        submission is nothing to tell its participant.

    Returns
    -------
    tuple of Note
        What was done.

    Raises
    ------
    Refused
        If no cell is one of the assignment's.
    """
    return _Recovery(nb, sheet, changed).run()


@dataclass
class _Recovery:
    nb: NotebookNode
    sheet: Sheet
    changed: Collection[str]
    told: dict[Kind, list[str]] = field(default_factory=dict)
    syntax: "CellSyntax" = field(default_factory=lambda: CellSyntax())

    def run(self) -> tuple[Note, ...]:
        self._name()
        self._settle_copies()
        is_known = any(self.sheet.is_asked(_grade_id(cell)) for cell in self.nb.cells)
        for grade_id, planned in self.sheet.cells.items():
            if planned.kind == "answer":
                self._find_answer(grade_id, planned)
        if any(map(self.sheet.is_asked, self.sheet.cells)) and not any(
            self.sheet.is_asked(_grade_id(cell)) for cell in self.nb.cells
        ):
            raise _none_of_it(self.sheet)
        for grade_id, planned in self.sheet.cells.items():
            if planned.kind == "text" and _is_written(planned) and is_known:
                self._find_answer(grade_id, planned)
        self._restore()
        return tuple(Note(kind, _listed(names)) for kind, names in self.told.items())

    def _tell(self, kind: Kind, name: str) -> None:
        if name not in (names := self.told.setdefault(kind, [])):
            names.append(name)

    # ---- which is which

    def _name(self) -> None:
        """Give each cell nbgrader's id, by its metadata, its own id, its text; take it from those that have none of ours."""
        claimed = {grade_id for cell in self.nb.cells if (grade_id := _grade_id(cell)) in self.sheet.cells}
        by_text = {
            text: grade_id
            for grade_id, cell in self.sheet.cells.items()
            for text in self.sheet.released[grade_id]
            if cell.kind in ("given", "check") and text
        }
        for cell in self.nb.cells:
            if (grade_id := _grade_id(cell)) in self.sheet.cells:
                if grade_id not in self.changed and _differs(cell, self.sheet.cells[grade_id]):
                    self._tell("restored", grade_id)
                continue
            found = self.sheet.ids.get(cell.get("id", "")) or by_text.get(_bare(cell.source), "")
            if found and found not in claimed:
                claimed.add(found)
                self._tell("restored", found)
                cell.metadata["nbgrader"] = NotebookNode(grade_id=found)
                continue
            if cell.metadata.pop("nbgrader", None) and grade_id not in self.changed:
                self._tell("unknown", grade_id or "?")

    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, cell in enumerate(self.nb.cells):
            if grade_id := _grade_id(cell):
                places.setdefault(grade_id, []).append(index)
        return places

    # ---- copies

    def _settle_copies(self) -> None:
        """Leave each of the assignment's cells once; a copy that says something of its own becomes a participant's own cell."""
        gone: set[int] = set()
        for grade_id, places in self._places().items():
            if len(places) == 1:
                continue
            cells = [self.nb.cells[index] for index in places]
            if self.sheet.cells[grade_id].kind == "text":
                gone |= self._one_text(grade_id, cells, places)
            else:
                gone |= self._one_code(grade_id, cells, places)
        self.nb.cells = [cell for index, cell in enumerate(self.nb.cells) if index not in gone]

    def _one_text(self, grade_id: str, cells: Sequence[NotebookNode], places: Sequence[int]) -> set[int]:
        """Put all that copies of a text say into the first of them: a person reads it."""
        texts = dict.fromkeys(cell.source.strip() for cell in cells if not self.sheet.is_stub(grade_id, cell.source))
        self._tell("joined" if len(texts) > 1 else "copies", grade_id)
        cells[0].source = "\n\n".join(texts) or cells[0].source
        return set(places[1:])

    def _one_code(self, grade_id: str, cells: Sequence[NotebookNode], places: Sequence[int]) -> set[int]:
        """Decide which of several cells with code counts; the others stay where they say something else than was released."""
        first = {cell.source: index for index, cell in reversed([*enumerate(cells)])}
        parts = sorted(first.values())
        whole = "\n".join(cells[index].source for index in parts)
        is_split = (
            any(self.syntax.tree(cells[index].source) is None for index in parts)
            and self.syntax.tree(whole) is not None
        )
        if len(parts) > 1 and is_split and not self.sheet.is_stub(grade_id, whole):
            self._tell("joined", grade_id)
            cells[parts[0]].source = whole
            return {place for index, place in enumerate(places) if index != parts[0]}
        self._tell("copies", grade_id)
        stubs = [index for index in parts if self.sheet.is_stub(grade_id, cells[index].source)]
        own = [index for index in parts if index not in {*stubs}]
        # One that still says that it is open would undo another's answer.
        own = [index for index in own if _OPEN not in cells[index].source] or own
        best = own[-1:] if self.sheet.cells[grade_id].kind == "answer" else stubs[:1]
        counts = best[0] if best else 0
        for index in own:
            if index != counts:
                cells[index].metadata.pop("nbgrader")
        return {place for index, place in enumerate(places) if index != counts and index not in {*own}}

    # ---- answers beside their cells

    def _find_answer(self, grade_id: str, planned: PlannedCell) -> None:
        """Look around for an answer whose cell is gone or says nothing."""
        at = next((index for index, cell in enumerate(self.nb.cells) if _grade_id(cell) == grade_id), None)
        if at is not None and not self.sheet.is_stub(grade_id, self.nb.cells[at].source):
            return
        found = self._beside(grade_id, planned, at)
        if not found:
            if at is None:
                self._tell("missing", grade_id)
            return
        text = ("\n\n" if planned.kind == "text" else "\n").join(self.nb.cells[index].source for index in found)
        self._tell("beside", grade_id)
        if at is None:
            at = found[0]
            make = new_markdown_cell if planned.kind == "text" else new_code_cell
            self.nb.cells[at] = make(
                text, id=self.nb.cells[at].get("id", "_"), metadata={"nbgrader": {"grade_id": grade_id}}
            )
        else:
            self.nb.cells[at].source = text
        self.nb.cells = [cell for index, cell in enumerate(self.nb.cells) if index == at or index not in found]

    def _beside(self, grade_id: str, planned: PlannedCell, at: int | None) -> list[int]:
        """Return the participant's own cells that stand where the answer should, and look like it."""
        start, end = self._around(grade_id, at)
        cells = self.nb.cells
        own = [
            index
            for index in range(start, end)
            if not _grade_id(cells[index]) and (text := _bare(cells[index].source)) and text not in self.sheet.texts
        ]
        if planned.kind == "text":
            own = [
                index for index in own if cells[index].cell_type != "code" or self.syntax.is_prose(cells[index].source)
            ]
            return own if at is None else self._next_to({*own}, at)
        code = [index for index in own if cells[index].cell_type == "code"]
        if planned.metadata.get("grade"):  # by hand: whoever grades it sees all of it
            return code
        names = planned.bound
        return [index for index in code if names & self.syntax.bound(cells[index].source)][-1:]

    def _around(self, grade_id: str, at: int | None) -> tuple[int, int]:
        """Return from where to where an answer may stand that is not in its cell: between the answers before and after it.

        The checks of the question may lie in between: a participant writes below what has told that there is no answer yet.
        """
        order = list(self.sheet.cells)
        mine = order.index(grade_id)
        places = self._places()
        before = [places[name][-1] for name in order[:mine] if name in places]
        start = max(before, default=-1) + 1
        later = [name for name in order[mine + 1 :] if name in places]
        is_code = self.sheet.cells[grade_id].kind != "text"
        stops = [name for name in later if not (is_code and self.sheet.cells[name].kind == "check")]
        ends = [index for name in stops for index in places[name] if index >= start]
        return (start if at is None else min(start, at)), min(ends, default=len(self.nb.cells))

    def _next_to(self, own: set[int], at: int) -> list[int]:
        """Return those that no text of the instructor's parts from the cell at `at`."""
        found = []
        for step in (-1, 1):
            index = at + step
            while index in own:
                found.append(index)
                index += step
        return sorted(found)

    # ---- what nbgrader is to meet

    def _restore(self) -> None:
        for cell in self.nb.cells:
            if grade_id := _grade_id(cell):
                restore(cell, self.sheet.cells[grade_id])
        present = {_grade_id(cell) for cell in self.nb.cells}
        for grade_id, planned in self.sheet.cells.items():
            if planned.kind in ("given", "check") and grade_id not in present and grade_id not in self.changed:
                self._tell("put back", grade_id)  # by `reconcile`, when it is executed


def _none_of_it(sheet: Sheet) -> Refused:
    names = _listed([grade_id for grade_id, cell in sheet.cells.items() if _is_written(cell)])
    return Refused(
        ko=f"이 노트북에는 이 과제의 셀이 하나도 없습니다(찾은 셀: {names}). 다른 과제의 노트북이 아닌지 보십시오. 이 과제가 맞으면 배포한 노트북을 "
        "새로 받아 답을 옮겨 적고 다시 제출하십시오.",
        en=f"The notebook has none of this assignment's cells (looked for: {names}). Is it another assignment's? If not, fetch the "
        "notebook anew, copy your answers into it, and submit it again.",
    )


def answered(nb: NotebookNode, sheet: Sheet) -> tuple[int, int]:
    """Return how many of the assignment's answers a notebook holds, and how many of the cells that tell it from another."""
    found: dict[str, bool] = {}
    for cell in nb.cells:
        grade_id = _grade_id(cell)
        if grade_id not in sheet.cells:
            grade_id = sheet.ids.get(cell.get("id", ""), "")
        if sheet.is_asked(grade_id):
            says = _is_written(sheet.cells[grade_id]) and not sheet.is_stub(grade_id, cell.source)
            found[grade_id] = found.get(grade_id, False) or says
    return sum(found.values()), len(found)


def _is_written(planned: PlannedCell) -> bool:
    """Say whether a cell is for the participant's answer; a task's answer stands in cells of their own."""
    return planned.kind == "answer" or (planned.kind == "text" and bool(planned.metadata.get("solution")))


def _grade_id(cell: NotebookNode) -> str:
    written = cell.metadata.get("nbgrader")
    grade_id = written.get("grade_id") if isinstance(written, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


_ROLES = ("grade", "solution", "locked", "task", "points", "schema_version")


def _differs(cell: NotebookNode, planned: PlannedCell) -> bool:
    """Say whether what nbgrader noted in a cell is not what was released."""
    written = cell.metadata["nbgrader"]
    return any((written.get(name) or False) != (planned.metadata.get(name) or False) for name in _ROLES)


def _bare(text: str) -> str:
    """Return a text without blanks: editors change those."""
    return re.sub(r"\s+", "", text)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name[:60] for name in names[:_SHOWN])
    return f"{shown} +{len(names) - _SHOWN}" if len(names) > _SHOWN else shown
