"""Which file of a submission is which notebook of the assignment, where names and folders are not what was asked for.

Browsers save ``assignment (1).ipynb``, archives unpack into a folder of their own, and a participant renames a file. The notebook in
its place counts; where it holds no answer and another one does, that one. What was not graded is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from gangso.grading.batch import notebook_files, submissions
from gangso.grading.batch.moments import TIMESTAMP
from gangso.grading.batch.notes import Note
from gangso.grading.batch.recovery import Sheet, answered
from gangso.grading.batch.refusals import Refused
from gangso.words import Text

SUFFIXES = (".ipynb", ".ipynb.txt", ".ipynb.json")  # as browsers and mail make of the first
MOST_READ, LARGEST = 20, 16 << 20  # files that are opened to see what they are, and the bytes of one
_NO_FILE = Text(ko="{name}이(가) 제출물에 없습니다.", en="{name} is missing from the submission.")
_NO_ANSWER = Text(ko="{name}에는 답이 없습니다.", en="{name} holds no answer.")


@dataclass(frozen=True)
class Chosen:
    """A notebook of the assignment, as it is to be graded.

    Attributes
    ----------
    path
        The file, relative to the submission.
    """

    path: str
    notebook: NotebookNode
    notes: tuple[Note, ...]


def choose(
    folder: Path, sheets: Mapping[str, Sheet], ignored: Sequence[str]
) -> tuple[dict[str, Chosen], tuple[Note, ...]]:
    """Find the notebooks of an assignment in a submission.

    Parameters
    ----------
    folder
        The submission, or a copy of it.
    sheets
        What the assignment's notebooks are, by name.
    ignored
        nbgrader's patterns of what is not looked at.

    Returns
    -------
    chosen
        By the notebook's name; without those that are not there.
    notes
        What is to be said of the submission as a whole.

    Raises
    ------
    Refused
        If there is none of them, or none of those that are there can be read; if several could be meant.
    """
    return _Choice(folder, sheets, ignored).make()


class _Choice:
    def __init__(self, folder: Path, sheets: Mapping[str, Sheet], ignored: Sequence[str]) -> None:
        self.folder = folder
        self.sheets = sheets
        self.paths = {name: path for name, path in submissions.files(folder, ignored) if _is_notebook(name)}
        self.placed = {f"{name}.ipynb": name for name in sheets}
        self.others = [path for path in self.paths if path not in self.placed]
        self._read: dict[str, Chosen | Refused] = {}

    def make(self) -> tuple[dict[str, Chosen], tuple[Note, ...]]:
        chosen, refused = {}, []
        for place, name in self.placed.items():
            try:
                if (one := self._one(place, name)) is not None:
                    chosen[name] = one
            except Refused as error:
                refused.append(error)
        if refused:
            raise refused[0]
        if not chosen:
            raise self._nothing()
        notes = [Note("no file", place) for place, name in self.placed.items() if name not in chosen]
        graded = {one.path for one in chosen.values()}
        shown = ", ".join(sorted(graded))
        notes += [
            Note("passed over", path, shown)
            for path in self.paths
            if path not in graded and self._says_more(path, graded)
        ]
        return chosen, tuple(notes)

    def _one(self, place: str, name: str) -> Chosen | None:
        """Return the file for a notebook: the one in its place, unless that holds no answer and one elsewhere does."""
        sheet = self.sheets[name]
        own = self._open(place) if place in self.paths else None
        if isinstance(own, Chosen) and answered(own.notebook, sheet)[0]:
            return own
        better = [
            one
            for one in map(self._open, self.others[:MOST_READ])
            if isinstance(one, Chosen) and self._is_of(one, name)
        ]
        if isinstance(own, Chosen):
            better = [one for one in better if answered(one.notebook, sheet)[0]]
        if not better:
            if isinstance(own, Refused):
                raise own
            return own
        best = max(answered(one.notebook, sheet) for one in better)
        found = [one for one in better if answered(one.notebook, sheet) == best]
        if any(_said(one.notebook) != _said(found[0].notebook) for one in found):
            raise _several(place, found)
        # Of equal ones the shortest name is what was not copied.
        taken = min(found, key=lambda one: (len(one.path), one.path))
        why = str(_NO_FILE if own is None else _NO_ANSWER).format(name=place)
        return Chosen(taken.path, taken.notebook, (*taken.notes, Note("taken", taken.path, why)))

    def _is_of(self, one: Chosen, name: str) -> bool:
        """Say whether a file is of this notebook of the assignment more than of any other."""
        counts = {other: answered(one.notebook, sheet) for other, sheet in self.sheets.items()}
        return counts[name][1] > 0 and counts[name] == max(counts.values())

    def _open(self, path: str) -> Chosen | Refused:
        if path not in self._read:
            try:
                self._read[path] = self._opened(path)
            except Refused as error:
                self._read[path] = error
        return self._read[path]

    def _opened(self, path: str) -> Chosen:
        place = self.paths[path]
        if path not in self.placed and place.stat().st_size > LARGEST:
            raise Refused(ko=f"{path}: 너무 큽니다.", en=f"{path} is too large.")
        notebook, notes = notebook_files.read(place.read_bytes())
        return Chosen(path, notebook, notes)

    def _says_more(self, path: str, graded: set[str]) -> bool:
        """Say whether a notebook that was not graded is anything but a copy of one that was, or nothing."""
        data = self.paths[path].read_bytes() if self.paths[path].stat().st_size <= LARGEST else b"?"
        return bool(data.strip()) and all(data != self.paths[other].read_bytes() for other in graded)

    def _nothing(self) -> Refused:
        expected = ", ".join(self.placed)
        found = ", ".join(list(self.paths)[:5]) or ", ".join(
            name for name, _ in list(submissions.files(self.folder))[:5] if name != TIMESTAMP
        )
        return Refused(
            ko=f"제출물에 과제 노트북({expected})이 없습니다. 있는 파일: {found or '없음'}. 답을 쓴 노트북을 제출하십시오.",
            en=f"The submission has no notebook of the assignment ({expected}). It has: {found or 'nothing'}. Submit the notebook with "
            "your answers.",
        )


def _several(place: str, found: Sequence[Chosen]) -> Refused:
    names = ", ".join(one.path for one in found)
    return Refused(
        ko=f"{place}에 답이 없고, 답이 있는 노트북이 여럿입니다: {names}. 채점할 것 하나를 {place}(으)로 이름을 바꾸어 다시 제출하십시오.",
        en=f"{place} holds no answer, and several others do: {names}. Rename the one to be graded to {place}, and submit it again.",
    )


def _said(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells]


def _is_notebook(path: str) -> bool:
    *parents, name = path.split("/")
    return name.lower().endswith(SUFFIXES) and not name.startswith(".") and "__MACOSX" not in parents
