"""An assignment run from its first cell to its last, and what its checks say of each question: what was asked first, never code.

Checks here are the ones that participants see; grading has more. The notebook on disk is not changed, and what its kernel holds
at the moment does not count: an answer that only works because of a cell that is no longer there is found out here.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.session import Session
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from gangso import checks as checks_say
from gangso import words, workplace
from gangso.errors import GangsoError
from gangso.grading.questions import grade_cells
from gangso.grading.questions.grade_cells import Question
from gangso.grading.questions.texts import question_texts
from gangso.notebook.execute import KERNEL, QUIET_KERNEL
from gangso.stubs import TEXT_STUBS
from gangso.words import tr

SECONDS_PER_CELL = 120
State = Literal["passed", "form", "failed", "open", "by hand"]

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_NO_PICTURES = "--DisplayFormatter.active_types=text/plain"


@dataclass(frozen=True)
class CheckedQuestion:
    """What became of one question.

    Attributes
    ----------
    title
        Its heading.
    state
        "passed" and "failed" by the checks that participants see; "form" where these look at the form alone; "open" without an
        answer; "by hand" for what a person marks.
    messages
        What the checks said, each once.
    """

    title: str
    state: State
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """An assignment's questions in their order, and one sentence: how many have passed, and what that means."""

    questions: tuple[CheckedQuestion, ...]
    summary: str

    @property
    def is_clean(self) -> bool:
        """Whether there is an answer to every question, and no check has anything against it."""
        return all(question.state in ("passed", "form", "by hand") for question in self.questions)


class _TellingSession(Session):
    """A session whose requests say which cell they run, as JupyterLab's do: `gangso.checks` then knows answers from checks."""

    cell_id = ""

    def msg(self, msg_type, content=None, parent=None, header=None, metadata=None):
        if msg_type == "execute_request":
            metadata = {**(metadata or {}), "cellId": self.cell_id}
        return super().msg(msg_type, content, parent, header, metadata)


class _Client(NotebookClient):
    """nbclient's, going on after errors, and telling the kernel each cell's id."""

    async def async_execute_cell(self, cell, cell_index, execution_count=None, store_history=True):
        self.kc.session.cell_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        return await super().async_execute_cell(cell, cell_index, execution_count, store_history)


def read(path: Path) -> NotebookNode:
    """Return the assignment at `path`.

    Raises
    ------
    GangsoError
        If there is none, it is no notebook, or has no questions.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise GangsoError(
            ko=f"{path}: 이런 노트북이 없습니다. 과제 노트북의 경로를 쓰십시오 (예: lab/ko/00_orientation/assignment.ipynb).",
            en=f"{path}: there is no such notebook. Give the path of an assignment (e.g. lab/en/00_orientation/assignment.ipynb).",
        ) from error
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError, AttributeError) as error:
        raise GangsoError(
            ko=f"{path}: 노트북으로 읽을 수 없습니다. JupyterLab에서 다시 저장하거나, 받은 과제를 새로 여십시오.",
            en=f"{path}: this cannot be read as a notebook. Save it anew in JupyterLab, or begin from the assignment as you got it.",
        ) from error
    if not grade_cells.of_notebook(notebook):
        raise GangsoError(
            ko=f"{path.name}에는 문제가 없습니다. 과제(assignment.ipynb)를 고르십시오. 강의에는 확인할 답이 없습니다.",
            en=f"{path.name} has no questions. Choose an assignment (assignment.ipynb); a lesson has no answers to check.",
        )
    return notebook


async def check(path: Path) -> Checked:
    """Run the assignment at `path` in a kernel of its own, and return what its checks say, in the language of its folder.

    Raises
    ------
    GangsoError
        If it cannot be read, has no questions, or its kernel ends.
    """
    lang = workplace.current(path.parent).language or words.current()
    with words.use(lang):
        return await _check(path, read(path), lang)


async def _check(path: Path, notebook: NotebookNode, lang: str) -> Checked:
    manager = AsyncKernelManager(kernel_name=KERNEL, session=_TellingSession())
    client = _Client(
        notebook,
        km=manager,
        timeout=SECONDS_PER_CELL,
        allow_errors=True,
        extra_arguments=[QUIET_KERNEL, _NO_PICTURES],
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        async with client.async_setup_kernel(env=os.environ | {words.VARIABLE: lang}):
            for index, cell in enumerate(notebook.cells):
                await client.async_execute_cell(cell, index)
    except CellTimeoutError as error:
        raise GangsoError(
            ko=f"{SECONDS_PER_CELL}초가 지나도 끝나지 않는 셀이 있습니다. 끝나지 않는 반복문이 없는지 보십시오:\n{_code(cell)}",
            en=f"A cell has not ended after {SECONDS_PER_CELL} s. Look for a loop that never ends:\n{_code(cell)}",
        ) from error
    except DeadKernelError as error:
        raise GangsoError(
            ko=f"이 셀에서 커널이 끝났습니다. 메모리가 모자라거나 exit()을 부르지 않았는지 보십시오:\n{_code(cell)}",
            en=f"The kernel ended in this cell. Look whether it ran out of memory, or calls exit():\n{_code(cell)}",
        ) from error
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    titles = question_texts(notebook)
    questions = tuple(
        _question(question, titles.get(question.graded[0], (question.name, ""))[0], cells)
        for question in grade_cells.of_notebook(notebook)
    )
    return Checked(questions, _summary(questions))


def _summary(questions: tuple[CheckedQuestion, ...]) -> str:
    passed, form, unanswered = (
        sum(question.state == state for question in questions) for state in ("passed", "form", "open")
    )
    return tr(
        ko=f"{len(questions)}문항 가운데 통과 {passed}, 형식만 맞음 {form}, 아직 풀지 않음 {unanswered}. 정답인지는 채점할 때 다른 데이터로도 확인합니다.",
        en=f"Of {len(questions)} questions {passed} pass, {form} have the right form, {unanswered} are not answered yet. Whether an answer is "
        "right is checked in grading, on other data too.",
    )


def _code(cell: NotebookNode) -> str:
    return "\n".join(f"  {line}" for line in cell.source.split("\n")[:5])


def _question(question: Question, title: str, cells: dict[str, NotebookNode]) -> CheckedQuestion:
    if question.by_hand:
        texts = [cells[name].source.strip() for name in question.graded if name in cells]
        is_stub = all(text in ("", *TEXT_STUBS.values()) for text in texts)
        return CheckedQuestion(title, "open" if is_stub else "by hand", ())
    checks = [cells[name] for name in question.graded if name in cells]
    errors = [error for cell in checks if (error := _error(cell)) is not None]
    answered = _error(cells[question.answer]) if question.answer in cells else None
    if errors:
        is_open = any(error.ename == "NotImplementedError" for error in (*errors, answered) if error is not None)
        if is_open:
            return CheckedQuestion(title, "open", ())
        return CheckedQuestion(title, "failed", _each_once([_said(error) for error in errors]))
    said = _each_once([_printed(cell) for cell in checks])
    return CheckedQuestion(title, "form" if {*said} & {*checks_say.FORM.values()} else "passed", said)


def _said(error: NotebookNode) -> str:
    """Return what `gangso.checks` shows in the place of a traceback; else the error's name and words."""
    shown = error.traceback[0] if len(error.traceback) == 1 else f"{error.ename}: {error.evalue}"
    return _ANSI.sub("", shown)


def _error(cell: NotebookNode) -> NotebookNode | None:
    return next((output for output in cell.get("outputs", ()) if output.output_type == "error"), None)


def _printed(cell: NotebookNode) -> str:
    return "".join(output.text for output in cell.get("outputs", ()) if output.get("name") == "stdout").strip()


def _each_once(said: list[str]) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys(map(str.strip, said)) if text)
