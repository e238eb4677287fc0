"""Questions are tested like code: every answer of the corpus is put into the assignment and graded as a grader would.

The first right answer of a question is executed with all cells there are, as in a submission; the others with those that they
need (`gangso.grading.questions.trial`). The messages of wrong answers are read in both languages.
"""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from gangso import words
from gangso.errors import GangsoError
from gangso.grading.course.cohort import assignment_notebook
from gangso.grading.execution.notices import NOTICES
from gangso.grading.questions import corpus, grade_cells, numbers
from gangso.grading.questions import trial as trials
from gangso.grading.questions.corpus import Answer
from gangso.grading.questions.trial import Trial
from gangso.notebook.rules import HANGUL
from gangso.stubs import CODE_STUBS

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
    kind: Literal["right", "wrong", "open"]
    file: str
    misconception: str
    trial: Trial


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
        only = numbers.named(only, numbers.of_notebooks([notebook]))
        asked = [question for question in asked if question.name == only]
        if not asked:
            raise GangsoError(
                ko=f"'{case}'에는 자동으로 채점하는 문제 '{only}'이(가) 없습니다. 있는 문제: {', '.join(answers)}.",
                en=f"'{case}' has no autograded question '{only}'. It has: {', '.join(answers)}.",
            )
    jobs = [job for question in asked for job in _jobs(notebooks, question, answers[question.name])]
    try:
        asyncio.run(trials.run([job.trial for job in jobs], on_verdict))
    except* GangsoError as group:
        raise group.exceptions[0] from None
    return VerifyReport(case, tuple(map(_verdict, jobs)))


def _jobs(
    notebooks: Mapping[str, NotebookNode], question: grade_cells.Question, answers: Sequence[Answer]
) -> Iterator[_Job]:
    lang = next(iter(notebooks))
    texts = [(answer.kind, answer.path.name, answer.misconception, answer.text) for answer in answers]
    texts.append(("open", "", "", _stub(notebooks[lang], question, lang)))
    for number, (kind, file, misconception, text) in enumerate(texts):
        # Another participant for each answer: a question has to hold for everybody's data.
        trial = trials.prepare(
            notebooks, question, text, f"verify-{number}", whole=not number, messages=kind == "wrong"
        )
        yield _Job(kind, file, misconception, trial)


def _stub(notebook: NotebookNode, question: grade_cells.Question, lang: str) -> str:
    """Return the answer cell as nbgrader releases it."""
    clear = ClearSolutions(code_stub={"python": CODE_STUBS[lang]})
    answer = question.answer
    cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == answer)
    cleared, _ = clear.preprocess_cell(deepcopy(cell), {"language": "python"}, 0)
    return cleared.source


def _verdict(job: _Job) -> Verdict:
    cells, checks = job.trial.notebook.cells, job.trial.checks
    score, points = job.trial.points()
    errors = {
        lang: [(cells[index], error) for index in indices if (error := _error(cells[index])) is not None]
        for lang, indices in checks.items()
    }
    messages = {lang: tuple(_message(error) for _, error in failed) for lang, failed in errors.items()}
    return Verdict(
        job.trial.question,
        job.kind,
        job.file,
        job.misconception,
        score,
        points,
        messages,
        tuple(_problems(job.kind, score, points, errors)),
    )


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
