"""Questions are tested like code: every answer of the corpus is put into the assignment and graded as a grader would.

Each answer is executed as a submission is (`gangso.grading.execution.two_kernels`), confined and beside a checker of its own: the answer, its
checks, and of the given cells and of the reference solutions of other questions those that one of these needs, by
`gangso.grading.questions.slices`. The first right answer of a question is executed with all cells there are, as in a submission. The
checks are executed once more in the other language where their messages are read, which are those of wrong answers. Pictures are
not drawn: nobody looks at them here. Answers run side by side, one a core.
"""

import asyncio
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jupyter_core.utils import ensure_event_loop
from nbformat import NotebookNode, v4
from nbgrader import utils
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from gangso import words
from gangso.errors import GangsoError
from gangso.grading.course.cohort import assignment_notebook
from gangso.grading.execution import plan
from gangso.grading.execution.notices import NOTICES
from gangso.grading.execution.plan import Plan
from gangso.grading.execution.two_kernels import Surroundings, TrustedExecute
from gangso.grading.questions import corpus, grade_cells, slices
from gangso.grading.questions.corpus import Answer
from gangso.grading.settings import CODE_STUBS
from gangso.kernels import sandbox
from gangso.notebook.execute import QUIET_KERNEL
from gangso.notebook.rules import HANGUL

SECONDS_PER_CELL = 120
NO_PICTURES = "--DisplayFormatter.active_types=text/plain"  # half of the time went into drawing what no check looks at
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

Problem = Literal[
    "false accept", "false reject", "points for nothing", "no message", "not Korean", "check raises", "languages differ"
]


@dataclass(frozen=True)
class Verdict:
    """How one answer was graded.

    Attributes
    ----------
    question, kind, file
        What was graded; kind "open" is the stub that participants find.
    misconception
        What a wrong answer stands for.
    score, points
        Given and possible.
    messages
        By language: what the checks that failed said; of a wrong answer in all languages, else in the first.
    problems
        What an author has to mend; empty if all is well.
    """

    question: str
    kind: Literal["right", "wrong", "open"]
    file: str
    misconception: str
    score: float
    points: float
    messages: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class VerifyReport:
    """All verdicts of an assignment."""

    case: str
    verdicts: tuple[Verdict, ...]

    @property
    def ok(self) -> bool:
        return not any(verdict.problems for verdict in self.verdicts)


@dataclass(frozen=True)
class _Job:
    question: str
    kind: Literal["right", "wrong", "open"]
    file: str
    misconception: str
    participant: str
    notebook: NotebookNode
    plan: Plan
    checks: dict[str, list[int]]  # by language, the indices of the check cells


def verify(
    case: str,
    langs: Sequence[str] = words.LANGUAGES,
    only: str | None = None,
    on_verdict: Callable[[int, int], None] | None = None,
) -> VerifyReport:
    """Grade the answers corpus of `case`.

    Parameters
    ----------
    langs
        Languages whose messages are looked at; points are given in the first.
    only
        One question instead of all.
    on_verdict
        Called with the number of answers graded and of answers in all.

    Raises
    ------
    GangsoError
        If there is no assignment, no such question, or too small a corpus.
    """
    notebooks = {lang: assignment_notebook(case, lang) for lang in langs}
    notebook = notebooks[langs[0]]
    asked = [question for question in grade_cells.of_notebook(notebook) if not question.by_hand]
    answers = corpus.read(case)
    corpus.check_complete(case, answers, tuple(question.name for question in asked))
    if only is not None:
        asked = [question for question in asked if question.name == only]
        if not asked:
            raise GangsoError(
                ko=f"'{case}'에는 자동으로 채점하는 문제 '{only}'이(가) 없습니다. 있는 문제: {', '.join(answers)}.",
                en=f"'{case}' has no autograded question '{only}'. It has: {', '.join(answers)}.",
            )
    jobs = [job for question in asked for job in _jobs(notebooks, question, answers[question.name])]
    try:
        return VerifyReport(case, tuple(asyncio.run(_run_all(jobs, on_verdict))))
    except* GangsoError as group:
        raise group.exceptions[0] from None


def _jobs(
    notebooks: Mapping[str, NotebookNode], question: grade_cells.Question, answers: Sequence[Answer]
) -> Iterator[_Job]:
    first, *others = notebooks
    notebook = notebooks[first]
    texts = [(answer.kind, answer.path.name, answer.misconception, answer.text) for answer in answers]
    texts.append(("open", "", "", _stub(notebook, question, first)))
    for number, (kind, file, misconception, text) in enumerate(texts):
        cells = [deepcopy(cell) for cell in _cells(notebook, question)]
        if number:
            cells = slices.needed_cells(cells, question.answer, text)
        checks = {first: [index for index, cell in enumerate(cells) if utils.is_grade(cell)]}
        for lang in others if kind == "wrong" else ():
            again = _in(lang, notebooks[lang], cells, question)
            checks[lang] = [len(cells) + index for index, cell in enumerate(again) if utils.is_grade(cell)]
            cells += again
        source = v4.new_notebook(metadata=notebook.metadata, cells=cells)
        submitted = deepcopy(source)
        for cell in submitted.cells:
            if _grade_id(cell) == question.answer:
                cell.source = text
        # Another participant for each answer: a question has to hold for everybody's data.
        yield _Job(
            question.name, kind, file, misconception, f"verify-{number}", submitted, plan.make(None, source), checks
        )


def _cells(notebook: NotebookNode, question: grade_cells.Question) -> Iterator[NotebookNode]:
    """Yield the code up to the question's last check, without other questions' checks."""
    to_come = set(question.graded)
    for cell in notebook.cells:
        if cell.cell_type == "code" and (not utils.is_grade(cell) or _grade_id(cell) in question.graded):
            yield cell
        to_come.discard(_grade_id(cell))
        if not to_come:
            return


def _in(
    lang: str, notebook: NotebookNode, done: Sequence[NotebookNode], question: grade_cells.Question
) -> list[NotebookNode]:
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


def _stub(notebook: NotebookNode, question: grade_cells.Question, lang: str) -> str:
    """Return the answer cell as nbgrader releases it."""
    clear = ClearSolutions(code_stub={"python": CODE_STUBS[lang]})
    cell = next(cell for cell in notebook.cells if _grade_id(cell) == question.answer)
    cleared, _ = clear.preprocess_cell(deepcopy(cell), {"language": "python"}, 0)
    return cleared.source


async def _run_all(jobs: Sequence[_Job], on_verdict: Callable[[int, int], None] | None) -> list[Verdict]:
    places = asyncio.Semaphore(os.cpu_count() or 1)
    done = 0

    async def run(job: _Job) -> Verdict:
        nonlocal done
        async with places:
            engine = _engine(job)
            try:
                # Not `to_thread`: nbclient keeps its event loop in a context variable, and would share ours.
                await asyncio.get_running_loop().run_in_executor(None, _execute, job, engine)
            except asyncio.CancelledError:  # Ctrl-C: a thread cannot be ended, but what it waits for can
                engine.abandon()
                raise
        done += 1
        if on_verdict is not None:
            on_verdict(done, len(jobs))
        return _verdict(job)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(job)) for job in jobs]
    return [task.result() for task in tasks]


def _engine(job: _Job) -> TrustedExecute:
    lang = next(iter(job.checks))
    settings = Config(
        TrustedExecute={"timeout": SECONDS_PER_CELL, "lang": lang, "extra_arguments": [QUIET_KERNEL, NO_PICTURES]}
    )
    # An author's own answers are no strangers: where they cannot be confined, they are tried all the same.
    settings.TrustedExecute.sandboxed = sandbox.probe().enough
    return TrustedExecute(config=settings, log=logging.Logger("gangso.grading.questions.verify"))


def _execute(job: _Job, engine: TrustedExecute) -> None:
    with tempfile.TemporaryDirectory(prefix="gangso-verify-") as folder:
        resources = {
            "metadata": {"path": folder},
            "nbgrader": {"student": job.participant, "assignment": job.question},
            "gangso": Surroundings(job.plan, Path(folder), None),
        }
        try:
            engine.preprocess(job.notebook, resources)
        finally:
            ensure_event_loop().close()  # nbclient has made one for this thread, and leaves it


def _verdict(job: _Job) -> Verdict:
    cells = job.notebook.cells
    first = next(iter(job.checks))
    grades = [_grade(cells[index]) for index in job.checks[first]]
    score, points = sum(grade[0] for grade in grades), sum(grade[1] for grade in grades)
    errors = {
        lang: [(cells[index], error) for index in indices if (error := _error(cells[index])) is not None]
        for lang, indices in job.checks.items()
    }
    messages = {lang: tuple(_message(error) for _, error in failed) for lang, failed in errors.items()}
    return Verdict(
        job.question,
        job.kind,
        job.file,
        job.misconception,
        score,
        points,
        messages,
        tuple(_problems(job.kind, score, points, errors)),
    )


def _grade(cell: NotebookNode) -> tuple[float, float]:
    """Grade as nbgrader does under our settings: without stderr, which is no failure."""
    cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return utils.determine_grade(cell)


def _error(cell: NotebookNode) -> NotebookNode | None:
    return next((output for output in cell.outputs if output.output_type == "error"), None)


def _message(error: NotebookNode) -> str:
    text = _ANSI.sub("", error.evalue).strip()
    return text if error.ename == "AssertionError" else f"{error.ename}: {text}".rstrip(": ")


def _problems(
    kind: str, score: float, points: float, errors: dict[str, list[tuple[NotebookNode, NotebookNode]]]
) -> Iterator[Problem]:
    if kind == "right":
        if score < points:
            yield "false reject"
        return
    if kind == "open":
        if score > 0:
            yield "points for nothing"
        return
    if score >= points:
        yield "false accept"
        return
    if len({len(failed) for failed in errors.values()}) > 1:
        yield "languages differ"
    own = {lang: [error for _, error in failed if _raised_by_check(error)] for lang, failed in errors.items()}
    if any(error.ename != "AssertionError" for failed in own.values() for error in failed):
        yield "check raises"
        return
    if any(not _message(error) for failed in own.values() for error in failed):
        yield "no message"
    elif any(not HANGUL.search(_message(error)) for error in own.get("ko", ())):
        yield "not Korean"


def _raised_by_check(error: NotebookNode) -> bool:
    """Say whether the check raised, not the answer that it called, or the grader because of the answer."""
    return error.ename not in (*NOTICES, "AnswerFault") and not any(
        line.startswith("Cell In[") for line in error.traceback
    )
