"""How a check speaks to a participant: its message, where it was raised, and first of all whether there is an answer.

A check reads names that the answer cell above it was to make. Where that cell stopped with an error, or calls its result
something else, a check would speak of an open question or pass what an earlier run had left. JupyterLab tells the kernel
which cell it runs, so `speak_plainly` remembers what came of each answer cell. Elsewhere, as in grading, no cell is
known, and a check says what it says.
"""

import ast
import symtable
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from IPython import get_ipython

from gangso.entries import nearest
from gangso.language import tr

# What a check raises when an answer is wrong, what the cell of an open question raises, and a name that is not there.
SPOKEN = (AssertionError, NotImplementedError, NameError)


def speak_plainly() -> None:
    """From now on, show a failed check or an open question in this kernel by its message alone.

    Any other error keeps its traceback: it is in the participant's own code, who needs it. Outside IPython this does
    nothing.
    """
    shell = get_ipython()
    if shell is None:
        return
    shell.set_custom_exc(SPOKEN, _show)
    if _answers not in _watched(shell):
        shell.events.register("pre_run_cell", _answers.before)
        shell.events.register("post_run_cell", _answers.after)


def passed(on_other_data: bool = True) -> None:
    """Say that a check has passed, and what that means: an empty cell looks like one that was never run.

    Parameters
    ----------
    on_other_data
        Grading asks the same of other data too.

    Raises
    ------
    AssertionError
        If what has passed is not what the answer cell says now.
    """
    _refuse_what_is_left_over()
    said = tr(ko="통과했습니다.", en="Passed.")
    more = tr(ko=" 채점할 때는 다른 데이터로도 확인합니다.", en=" Grading checks it on other data too.")
    print(said + more if on_other_data else said)


def well_formed() -> None:
    """Say that an answer has the right form, where whether it is right is for grading to say.

    Raises
    ------
    AssertionError
        If what was looked at is not what the answer cell says now.
    """
    _refuse_what_is_left_over()
    print(
        tr(
            ko="형식이 맞습니다. 정답인지는 채점할 때 확인합니다.",
            en="The form is right. Whether it is the answer is checked in grading.",
        )
    )


@dataclass(frozen=True)
class _Run:
    """The last run of an answer cell: its error, the names that it makes, and values that only earlier runs made."""

    error: BaseException | None
    makes: frozenset[str]
    left_over: Mapping[str, Any]


class _Answers:
    """What came of each answer cell when it was last run, and which cell is running."""

    def __init__(self) -> None:
        self.runs: dict[str, _Run] = {}
        self.cell = self.source = ""

    def before(self, info: Any) -> None:
        self.cell, self.source = info.cell_id or "", get_ipython().transform_cell(info.raw_cell)

    def after(self, result: Any) -> None:
        if not self.cell.startswith("answer-"):
            return
        namespace = get_ipython().user_ns
        made, mentioned = _names(self.source)
        last = self.runs.get(self.cell)
        earlier = last.makes | last.left_over.keys() if last else frozenset()
        left_over = {name: namespace[name] for name in earlier - mentioned if name in namespace}
        error = result.error_before_exec or result.error_in_exec
        self.runs[self.cell] = _Run(error, frozenset(made), left_over)

    def checked(self) -> _Run | None:
        """Return the last run of the answer that the running cell checks: ``check-alarm-other`` checks ``answer-alarm``."""
        kind, _, name = self.cell.partition("-")
        known = [run for run in self.runs if f"{name}-".startswith(f"{run.removeprefix('answer-')}-")]
        return self.runs[max(known, key=len)] if kind == "check" and known else None


_answers = _Answers()


def _watched(shell: Any) -> list[Any]:
    """Return whose methods the shell calls after a cell: the cell that calls `speak_plainly` may be run again."""
    return [getattr(function, "__self__", None) for function in shell.events.callbacks["post_run_cell"]]


def _names(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell makes at its top, and all that it mentions."""
    try:
        symbols = symtable.symtable(source, "cell", "exec").get_symbols()
        made = {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
        return made, made | {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    except SyntaxError:
        return set(), set()


def _refuse_what_is_left_over() -> None:
    if (run := _answers.checked()) and (message := _outdated(run, get_ipython().user_ns)):
        raise AssertionError(message)


def _outdated(run: _Run, namespace: Mapping[str, Any]) -> str | None:
    """Return why what the running check reads is not what the answer cell says now, or None."""
    if run.error is not None:
        return _stopped(run.error)
    used = _names(_answers.source)[1]
    for name, value in run.left_over.items():
        if name in used and namespace.get(name) is value:
            return _left_over(name, callable(value))
    return None


def _no_answer(shell: Any, error: BaseException, tb: TracebackType) -> str | None:
    """Return why there is no answer that could be checked, or None: the check's own words are then right."""
    *_, (frame, line) = traceback.walk_tb(tb)
    in_check = frame.f_globals is shell.user_ns and frame.f_code.co_name == "<module>"
    if not in_check or not _answers.cell.startswith("check-"):
        return None
    run = _answers.checked()
    if run and (message := _outdated(run, shell.user_ns)):
        return message
    if isinstance(error, NameError):
        return _nameless(error.name, run)
    for name in _asserted(_answers.source, line) if run else ():
        if shell.user_ns.get(name, run) is None and name not in run.makes:
            return _nameless(name, run)
    return None


def _asserted(source: str, line: int) -> list[str]:
    """Return the names that the statement at a line asserts something of."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assert) and statement.lineno <= line <= statement.end_lineno:
            return [node.id for node in ast.walk(statement.test) if isinstance(node, ast.Name)]
    return []


def _stopped(error: BaseException) -> str:
    if isinstance(error, NotImplementedError):
        return tr(
            ko="이 문제는 아직 풀지 않았습니다. 답 셀에 raise로 시작하는 줄이 남아 있습니다. 답을 쓰고 그 줄을 지운 뒤, "
            "답 셀부터 다시 실행하십시오.",
            en="This question is still open: its cell still has the line that begins with raise. Write your answer, "
            "remove that line, and run the answer cell again, then this one.",
        )
    name = type(error).__name__
    return tr(
        ko=f"답 셀이 오류({name})로 멈추어 확인할 답이 없습니다. 답 셀 아래 빨간 글의 맨 아랫줄을 읽고 고친 뒤, 답 셀부터 "
        "다시 실행하십시오.",
        en=f"The answer cell stopped with an error ({name}), so there is no answer to check. Read the last line in red "
        "below it, mend the cell, and run it again, then this one.",
    )


def _left_over(name: str, is_function: bool) -> str:
    return tr(
        ko=f"답 셀에 {name} 이름이 없습니다. 지금 값은 전에 실행한 것이 남은 것입니다. {_begin(name, is_function)}",
        en=f"The answer cell has no {name}; the value there is comes from an earlier run. {_begin(name, is_function)}",
    )


def _nameless(name: str, run: _Run | None) -> str:
    if run is None:
        return tr(
            ko=f"이 셀이 쓰는 이름이 아직 없습니다: {name}. 맨 위의 셀부터 차례로 실행한 뒤 다시 확인하십시오.",
            en=f"This cell uses a name that is not there yet: {name}. Run the cells from the top, then this one again.",
        )
    near = nearest(name, run.makes)
    meant = tr(
        ko=f" 답 셀에 있는 이름은 {near}입니다. 대문자와 소문자, 밑줄까지 같아야 합니다.",
        en=f" The name in the answer cell is {near}: capitals and underscores have to be the same.",
    )
    return tr(
        ko=f"답 셀을 실행했지만 {name}에 답이 들어 있지 않습니다. {_begin(name)}{meant if near else ''}",
        en=f"The answer cell has run, but there is no answer in {name}. {_begin(name)}{meant if near else ''}",
    )


def _begin(name: str, is_function: bool = False) -> str:
    start = f"def {name}" if is_function else f"{name} ="
    return tr(
        ko=f"답을 '{start}'부터 쓰고, 답 셀부터 다시 실행하십시오.",
        en=f"Begin your answer with '{start}', run its cell again, then this one.",
    )


def _show(shell, etype: type, value: BaseException, tb: TracebackType, tb_offset: int | None = None) -> list[str]:
    message = _no_answer(shell, value, tb)
    if not message and isinstance(value, AssertionError | NotImplementedError):
        message = str(value)
    if message:
        lines = [f"\x1b[31m{message}\x1b[0m", *_places(shell, tb)]
    else:
        lines = shell.InteractiveTB.structured_traceback(etype, value, tb, tb_offset=tb_offset)
    shell._showtraceback(etype, value, lines)
    return lines


def _places(shell, tb: TracebackType) -> list[str]:
    """Return the cells that the error came through, as IPython names them: ``Cell In[5], line 3``."""
    places = []
    for frame in traceback.extract_tb(tb):
        label, name = shell.compile.format_code_name(frame.filename) or ("", "")
        if label == "Cell":
            places.append(f"\x1b[2m{label} {name}, line {frame.lineno}\x1b[0m")
    return places
