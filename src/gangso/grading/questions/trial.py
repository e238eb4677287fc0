"""One answer's trial: put into its question's place, executed with what it needs as a submission is, and given its points.

An answer is executed as a submission is (`gangso.grading.execution.two_kernels`), confined and beside a checker of its own: the
answer, its checks, and of the given cells and of the reference solutions of other questions those that one of these needs, by
`gangso.grading.questions.slices`. The checks are executed once more in another language where somebody reads their messages.
Pictures are not drawn: nobody looks at them here. Trials run side by side, one a core.
"""

import asyncio
import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.utils import ensure_event_loop
from nbformat import NotebookNode, v4
from nbgrader import utils
from traitlets.config import Config

from gangso import words
from gangso.grading.execution import plan
from gangso.grading.execution.plan import Plan
from gangso.grading.execution.two_kernels import Surroundings, TrustedExecute
from gangso.grading.questions import slices
from gangso.grading.questions.grade_cells import Question
from gangso.kernels import sandbox
from gangso.notebook.execute import QUIET_KERNEL

SECONDS_PER_CELL = 120
NO_PICTURES = "--DisplayFormatter.active_types=text/plain"  # half of the time went into drawing what no check looks at


@dataclass(frozen=True)
class Trial:
    """An answer in its question's place.

    Attributes
    ----------
    question
        Name of the question.
    participant
        Whose data the answer meets.
    notebook
        What is executed; afterwards with its outputs.
    plan
        What counts in it.
    checks
        By language, the indices of the check cells; points are given in the first.
    """

    question: str
    participant: str
    notebook: NotebookNode
    plan: Plan
    checks: Mapping[str, Sequence[int]]

    def points(self) -> tuple[float, float]:
        """Return the points that the executed answer got, and those that there are.

        As nbgrader gives them under our settings: without stderr, which is no failure.
        """
        score = most = 0.0
        for index in next(iter(self.checks.values())):
            cell = self.notebook.cells[index]
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
            got, of = utils.determine_grade(cell)
            score, most = score + got, most + of
        return score, most


def prepare(
    notebooks: Mapping[str, NotebookNode],
    question: Question,
    text: str,
    participant: str,
    *,
    whole: bool = False,
    messages: bool = False,
) -> Trial:
    """Return an answer's trial.

    Parameters
    ----------
    notebooks
        The assignment by language; in the first the answer is executed and gets its points.
    question
        Whose answer it is.
    text
        The answer cell's text.
    participant
        Whose data the answer meets.
    whole
        Execute all cells up to the last check, as in a submission, instead of those that are needed.
    messages
        Execute the checks once more in each other language.
    """
    first, *others = notebooks
    notebook = notebooks[first]
    cells = [deepcopy(cell) for cell in _cells(notebook, question)]
    if not whole:
        cells = slices.needed_cells(cells, question.answer, text)
    checks = {first: [index for index, cell in enumerate(cells) if utils.is_grade(cell)]}
    for lang in others if messages else ():
        again = _in(lang, notebooks[lang], cells, question)
        checks[lang] = [len(cells) + index for index, cell in enumerate(again) if utils.is_grade(cell)]
        cells += again
    source = v4.new_notebook(metadata=notebook.metadata, cells=cells)
    submitted = deepcopy(source)
    for cell in submitted.cells:
        if _grade_id(cell) == question.answer:
            cell.source = text
    return Trial(question.name, participant, submitted, plan.make(None, source), checks)


async def run(
    trials: Sequence[Trial],
    on_done: Callable[[int, int], None] | None = None,
    seconds_per_cell: int = SECONDS_PER_CELL,
) -> None:
    """Execute trials side by side.

    Parameters
    ----------
    trials
        Their notebooks get the outputs.
    on_done
        Called with the number of trials that ended, and of all.
    seconds_per_cell
        What a cell may take before it is ended.

    Raises
    ------
    ExceptionGroup
        Of GangsoError, where a kernel cannot be had.
    """
    places = asyncio.Semaphore(os.cpu_count() or 1)
    done = 0

    async def one(trial: Trial) -> None:
        nonlocal done
        async with places:
            engine = _engine(trial, seconds_per_cell)
            try:
                # Not `to_thread`: nbclient keeps its event loop in a context variable, and would share ours.
                await asyncio.get_running_loop().run_in_executor(None, _execute, trial, engine)
            except asyncio.CancelledError:  # Ctrl-C: a thread cannot be ended, but what it waits for can
                engine.abandon()
                raise
        done += 1
        if on_done is not None:
            on_done(done, len(trials))

    async with asyncio.TaskGroup() as group:
        for trial in trials:
            group.create_task(one(trial))


def _cells(notebook: NotebookNode, question: Question) -> Iterator[NotebookNode]:
    """Yield the code up to the question's last check, without other questions' checks."""
    to_come = set(question.graded)
    for cell in notebook.cells:
        if cell.cell_type == "code" and (not utils.is_grade(cell) or _grade_id(cell) in question.graded):
            yield cell
        to_come.discard(_grade_id(cell))
        if not to_come:
            return


def _in(lang: str, notebook: NotebookNode, done: Sequence[NotebookNode], question: Question) -> list[NotebookNode]:
    """Return what is executed after `done` for the checks' messages in another language.

    These are the checks as they are compiled to it, and before them the given cells that hold words of theirs, unless a cell
    would take the answer back (``level = None  # your answer``): then the words stay, and the answer too.
    """
    theirs = {_grade_id(cell): cell for cell in notebook.cells}
    checks = [theirs[name] for name in question.graded if theirs[name].cell_type == "code"]
    wanted = slices.names(slices.needed, *checks)
    answered = slices.names(slices.bound, theirs[question.answer])
    given = []
    for cell in done:
        its = theirs.get(_grade_id(cell))
        if its is not None and its.source != cell.source and not utils.is_grade(cell) and not utils.is_solution(cell):
            binds = slices.names(slices.bound, its)
            given += [its] if binds & wanted and not binds & answered else []
    return [_speak(lang), *(_again(cell, lang) for cell in (*given, *checks))]


def _grade_id(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _speak(lang: str) -> NotebookNode:
    """Return a cell that changes the language of what follows."""
    metadata = {"grade_id": f"speak-{lang}", "grade": False, "solution": False, "task": False, "locked": True}
    code = f"import os; os.environ[{words.VARIABLE!r}] = {lang!r}"
    return v4.new_code_cell(code, metadata={"nbgrader": metadata})


def _again(cell: NotebookNode, lang: str) -> NotebookNode:
    """Return a cell under another id."""
    copied = NotebookNode({**deepcopy(cell), "id": f"{cell.id}-{lang}"})
    copied.metadata.nbgrader.grade_id += f"-{lang}"
    return copied


def _engine(trial: Trial, seconds_per_cell: int) -> TrustedExecute:
    lang = next(iter(trial.checks))
    settings = Config(
        TrustedExecute={"timeout": seconds_per_cell, "lang": lang, "extra_arguments": [QUIET_KERNEL, NO_PICTURES]}
    )
    # An author's own answers are no strangers: where they cannot be confined, they are tried all the same.
    settings.TrustedExecute.sandboxed = sandbox.probe().enough
    return TrustedExecute(config=settings, log=logging.Logger("gangso.grading.questions.trial"))


def _execute(trial: Trial, engine: TrustedExecute) -> None:
    with tempfile.TemporaryDirectory(prefix="gangso-verify-") as folder:
        resources = {
            "metadata": {"path": folder},
            "nbgrader": {"student": trial.participant, "assignment": trial.question},
            "gangso": Surroundings(trial.plan, Path(folder), None),
        }
        try:
            engine.preprocess(trial.notebook, resources)
        finally:
            ensure_event_loop().close()  # nbclient has made one for this thread, and leaves it
