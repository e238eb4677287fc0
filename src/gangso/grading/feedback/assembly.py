"""What a participant is told about a graded submission, as typed data; `exporter` sets it on a page.

Nothing here carries the source of a hidden test: questions' texts come from the instructor's notebook without its
solutions and hidden regions, and what the submission printed is searched for lines of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from nbformat import NotebookNode
from nbgrader.api import Grade, SubmittedNotebook

from gangso.grading.batch import submissions
from gangso.grading.batch.notes import Note
from gangso.grading.course.ledger import Mended
from gangso.grading.execution.notices import SPOKEN, TIMEOUT
from gangso.grading.questions import grade_cells
from gangso.grading.questions.texts import first_heading, question_texts

State = Literal["passed", "partial", "failed", "open", "missing", "awaiting"]

_ANSI = re.compile(r"\x1b\[[0-9;]*m")  # colours; other sequences are shown as what they are
_FRAME = re.compile(r"Cell In\[(\d+)\], line (\d+)")
_NO_INPUT = "StdinNotImplementedError"
HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"  # nbgrader's own marks
_LONGEST_TEXT = 2000
_SHORTEST_TELLTALE = 12  # characters; shorter lines (`)`, `else:`) occur in anyone's output


@dataclass(frozen=True)
class Message:
    """Why a check did not pass.

    Attributes
    ----------
    kind
        "assertion": the check's own words, or a limit's. "error": the answer raised. "timeout": it ran too long. "withheld":
        the words held source of a hidden test. "input": it asked for input, and nobody is there.
    text
        The words, or name and text of the error.
    line
        The line of the participant's answer that raised, where it was that.
    """

    kind: Literal["assertion", "error", "timeout", "withheld", "input"]
    text: str
    line: str | None = None


@dataclass(frozen=True)
class Check:
    """One graded cell: its points, what became of it, and why."""

    state: State
    score: float
    points: float
    message: Message | None = None


@dataclass(frozen=True)
class Output:
    """Something that the answer's own cell showed: text, or a PNG as base64."""

    kind: Literal["text", "png", "error"]
    data: str


@dataclass(frozen=True)
class QuestionFeedback:
    """One question: what was asked (Markdown), the answer, its checks, what a grader wrote, where the answer stopped, and how the question
    was mended.
    """

    name: str
    title: str
    text: str
    answer: str | None
    is_code: bool
    outputs: tuple[Output, ...]
    checks: tuple[Check, ...]
    comment: str | None
    by_hand: bool
    stopped: Message | None = None
    mended: tuple[Mended, ...] = ()

    @property
    def score(self) -> float:
        return sum(check.score for check in self.checks)

    @property
    def points(self) -> float:
        return sum(check.points for check in self.checks)

    @property
    def state(self) -> State:
        """One state for the question: what is still to come or missing first, then how much was reached."""
        states = {check.state for check in self.checks}
        for state in ("awaiting", "missing", "open"):
            if state in states:
                return state
        if states == {"passed"}:
            return "passed"
        return "partial" if self.score > 0 else "failed"


@dataclass(frozen=True)
class Feedback:
    """A graded submission; times are the gradebook's (UTC, naive); `notes` say what was mended of it or passed over."""

    title: str
    student: str
    student_name: str
    submitted: datetime | None
    seconds_late: float
    late_penalty: float
    questions: tuple[QuestionFeedback, ...]
    notes: tuple[Note, ...] = ()

    @property
    def score(self) -> float:
        return max(0.0, sum(question.score for question in self.questions) - self.late_penalty)

    @property
    def points(self) -> float:
        return sum(question.points for question in self.questions)

    @property
    def points_awaiting(self) -> float:
        """Points of checks and memos that a person has yet to grade."""
        return sum(
            check.points for question in self.questions for check in question.checks if check.state == "awaiting"
        )


def assemble(
    source: NotebookNode,
    graded: NotebookNode,
    submission: SubmittedNotebook,
    marks: tuple[str, str] = HIDDEN,
    mended: Sequence[Mended] = (),
) -> Feedback:
    """Put together what to tell.

    Parameters
    ----------
    source
        The instructor's notebook: the questions' order, texts and hidden tests.
    graded
        The participant's notebook as autograde left it.
    submission
        nbgrader's record of it: points, comments, lateness.
    marks
        What begins and ends a hidden test in this course.
    mended
        Which questions were mended after the release, and why.
    """
    cells = {grade_id: cell for cell in graded.cells if (grade_id := cell.metadata.get("nbgrader", {}).get("grade_id"))}
    grades = {grade.name: grade for grade in submission.grades}
    comments = {comment.name: comment for comment in submission.comments}
    texts = question_texts(source)
    telltale = hidden_lines(source, marks)
    told = []
    for question in grade_cells.of_notebook(source):
        answer_id = question.answer or (question.graded[0] if question.by_hand else None)
        cell = cells.get(answer_id)
        comment = comments.get(answer_id)
        is_open = comment is not None and comment.auto_comment == "No response."
        title, text = texts.get(question.graded[0], (question.name, ""))
        told.append(
            QuestionFeedback(
                name=question.name,
                title=title,
                text=text,
                answer=None if cell is None or is_open else cell.source,
                is_code=cell is not None and cell.cell_type == "code",
                outputs=() if cell is None or is_open else _outputs(cell, telltale),
                checks=tuple(
                    _check(grades[grade_id], cells.get(grade_id), cell, is_open, telltale)
                    for grade_id in question.graded
                    if grade_id in grades
                ),
                # nbgrader's own comment says "No response." in English; the state says it in the cohort's language.
                comment=comment.manual_comment if comment is not None else None,
                by_hand=question.by_hand,
                stopped=None if cell is None or is_open else _stopped(cell, telltale),
                mended=tuple(change for change in mended if question.name in change.questions),
            )
        )
    student, assignment = submission.student, submission.assignment
    return Feedback(
        title=first_heading(source) or assignment.name,
        student=student.id,
        student_name=full_name(student.first_name, student.last_name),
        submitted=assignment.timestamp,
        seconds_late=assignment.total_seconds_late,
        late_penalty=submission.late_submission_penalty or 0.0,
        questions=tuple(told),
        notes=submissions.notes_of(graded),
    )


def full_name(first: str | None, last: str | None) -> str:
    """Return a name in its own order: Korean ones begin with the surname, without a space."""
    if last and re.fullmatch("[가-힣]+", last):
        return f"{last}{first or ''}"
    return " ".join(part for part in (first, last) if part)


def hidden_lines(source: NotebookNode, marks: tuple[str, str] = HIDDEN) -> frozenset[str]:
    """Return the lines of all hidden tests, between `marks`, that are long enough to betray them."""
    begin, end = map(re.escape, marks)
    hidden = re.compile(rf"[^\n]*{begin}.*?({end}[^\n]*|\Z)", re.DOTALL)
    regions = [region.group(0) for cell in source.cells for region in hidden.finditer(cell.source)]
    lines = {line.strip() for region in regions for line in region.split("\n")}
    is_mark = re.compile(f"{begin}|{end}")
    return frozenset(line for line in lines if len(line) >= _SHORTEST_TELLTALE and not is_mark.search(line))


def _check(
    grade: Grade,
    cell: NotebookNode | None,
    answer: NotebookNode | None,
    is_open: bool,
    telltale: frozenset[str],
) -> Check:
    score, points = grade.score or 0.0, grade.max_score
    if cell is None:
        return Check("missing", score, points)
    if grade.needs_manual_grade:
        return Check("awaiting", score, points)
    if score >= points:
        return Check("passed", score, points)
    if is_open:
        return Check("open", score, points)
    return Check("partial" if score > 0 else "failed", score, points, message(cell, answer, telltale))


def message(cell: NotebookNode, answer: NotebookNode | None, telltale: frozenset[str]) -> Message | None:
    """Return why the executed check `cell` failed, without any of its source; None if it raised nothing."""
    error = next((output for output in cell.get("outputs", ()) if output.output_type == "error"), None)
    if error is None:
        return None
    text = _ANSI.sub("", error.evalue).strip()[:_LONGEST_TEXT]
    if _betrays(text, telltale):
        return Message("withheld", "")
    if error.ename == TIMEOUT:
        return Message("timeout", "")
    if error.ename in SPOKEN:
        return Message("assertion", text)
    return Message("error", f"{error.ename}: {text}".rstrip(": "), _line_of_answer(error, answer))


def _stopped(cell: NotebookNode, telltale: frozenset[str]) -> Message | None:
    """Return with which error the answer's own cell stopped, and where; None if it ran to its end."""
    told = message(cell, cell, telltale)
    error = next((output for output in cell.get("outputs", ()) if output.output_type == "error"), None)
    if told is None or told.kind == "withheld":
        return None
    if error.ename == _NO_INPUT:
        return Message("input", "", told.line)
    return told


def _line_of_answer(error: NotebookNode, answer: NotebookNode | None) -> str | None:
    """Return the line of the answer that the error passed through last."""
    if answer is None or answer.get("execution_count") is None:
        return None
    frames = _FRAME.findall(_ANSI.sub("", "\n".join(error.traceback)))
    lines = answer.source.split("\n")
    inside = [int(line) for count, line in frames if int(count) == answer.execution_count]
    return lines[inside[-1] - 1].strip() if inside and inside[-1] <= len(lines) else None


def _outputs(cell: NotebookNode, telltale: frozenset[str]) -> tuple[Output, ...]:
    shown = []
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        if output.output_type == "error":
            shown.append(Output("error", f"{output.ename}: {_ANSI.sub('', output.evalue)}"))
        elif output.output_type == "stream":
            shown.append(Output("text", _ANSI.sub("", output.text)))
        elif "image/png" in data:
            shown.append(Output("png", "".join(data["image/png"].split())))
        elif "text/plain" in data:
            shown.append(Output("text", data["text/plain"]))
    return tuple(
        output if output.kind == "png" else Output(output.kind, _shortened(output.data))
        for output in shown
        if output.kind == "png" or not _betrays(output.data, telltale)
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}\n…"


def _betrays(text: str, telltale: frozenset[str]) -> bool:
    # Squeezed, so that a printed list of lines or a changed indent is seen too.
    squeezed = re.sub(r"[\s\\]", "", text)
    return any(re.sub(r"[\s\\]", "", line) in squeezed for line in telltale)
