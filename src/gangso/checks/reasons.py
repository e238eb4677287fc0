"""Why a check has no answer to judge, in words for somebody who may never have programmed before."""

import ast
import re
import traceback
from collections.abc import Mapping
from types import FrameType, TracebackType
from typing import Any

from gangso.checks.cells import Run, mentioned, names, ran
from gangso.checks.explained import explain
from gangso.entries import nearest
from gangso.words import tr


def of_pass(namespace: Mapping[str, Any]) -> str | None:
    """Return why what the running check found right is not what the answer cell says now, or None."""
    run = ran.checked()
    return _not_run() if run is None else _outdated(run, namespace)


def of_failure(shell: Any, error: Exception, tb: TracebackType) -> str | None:
    """Return why there is no answer that the running check could judge, or None: the check's own words are then right."""
    run, namespace = ran.checked(), shell.user_ns
    if run and (message := _outdated(run, namespace)):
        return message
    frames = list(traceback.walk_tb(tb))
    own = [line for frame, line in frames if run and _cell(shell, frame) == run.number]
    if own and not isinstance(error, NotImplementedError):
        words = explain(error, namespace, _line(run.source.splitlines(), own[-1]))
        return _stopped_inside(error, run.source.splitlines(), own[-1]) + (f"\n→ {words}" if words else "")
    in_check = [
        (frame, line) for frame, line in frames if frame.f_globals is namespace and frame.f_code.co_name == "<module>"
    ]
    if not in_check:
        return None
    frame, line = in_check[0]
    if isinstance(error, NameError) and frames[-1][0] is frame:
        return _nameless(error.name, run)
    for name in _read(line) if run else ():
        if namespace.get(name, run) is None:
            if name not in run.made:
                return _no_answer(name, run)
            if run.made[name] is not None:
                return _emptied(name)
    return None


def _cell(shell: Any, frame: FrameType) -> int | None:
    """Return the number of the cell that a frame's code is from."""
    label, name = shell.compile.format_code_name(frame.f_code.co_filename) or ("", "")
    number = re.fullmatch(r"In\[(\d+)\]", name)  # a cell that is no part of the history has none
    return int(number[1]) if label == "Cell" and number else None


def _read(line: int) -> list[str]:
    """Return the names that the running check's statement at a line reads, but for those that the check itself makes."""
    made = names(ran.source)[0]
    for statement in ast.parse(ran.source).body:
        if statement.lineno <= line <= statement.end_lineno:
            return [name for name in mentioned(statement) if name not in made]
    return []


def _outdated(run: Run, namespace: Mapping[str, Any]) -> str | None:
    """Return why what the running check reads is not what the answer cell says now, or None."""
    if run.error is not None:
        return _stopped(run.error)
    read = mentioned(ast.parse(ran.source))
    for name, value in run.left_over.items():
        if name in read and namespace.get(name) is value:
            return _left_over(name, callable(value))
    return None


def _not_run() -> str:
    return tr(
        ko="답 셀을 아직 실행하지 않았습니다. 채점은 답 셀만 봅니다. 답을 답 셀에 쓰고 실행한 뒤 다시 확인하십시오.",
        en="The answer cell has not been run, and it is the one that is graded. Write your answer there, run it, then this "
        "cell again.",
    )


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
        ko=f"답 셀이 오류({name})로 멈추어 확인할 답이 없습니다. 답 셀 아래 빨간 글씨의 맨 아랫줄을 읽고 고친 뒤, 답 셀부터 "
        "다시 실행하십시오.",
        en=f"The answer cell stopped with an error ({name}), so there is no answer to check. Read the last line in red "
        "below it, mend the cell, and run it again, then this one.",
    )


def _stopped_inside(error: Exception, lines: list[str], line: int) -> str:
    said = traceback.format_exception_only(error)[-1].strip()
    code = _line(lines, line)
    return tr(
        ko=f"답 셀의 함수가 실행되다가 {line}번째 줄에서 오류로 멈추었습니다. 그 줄을 고치고, 답 셀부터 다시 실행하십시오.\n"
        f"  {code}\n{said}",
        en=f"The function in the answer cell stopped with an error in line {line} of that cell. Mend that line, and run the "
        f"answer cell again, then this one.\n  {code}\n{said}",
    )


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1].strip() if number <= len(lines) else ""


def _left_over(name: str, is_function: bool) -> str:
    return tr(
        ko=f"답 셀에 {name} 이름이 없습니다. 지금 값은 전에 실행한 것이 남은 것입니다. {_begin(name, is_function)}",
        en=f"The answer cell has no {name}; the value there is comes from an earlier run. {_begin(name, is_function)}",
    )


def _emptied(name: str) -> str:
    return tr(
        ko=f"{name}에 답이 없습니다. 답을 쓴 뒤에 주어진 셀을 다시 실행하여 지워졌습니다. 답 셀부터 다시 실행하십시오.",
        en=f"{name} is empty: a given cell that was run after your answer has cleared it. Run the answer cell again, then "
        "this one.",
    )


def _nameless(name: str, run: Run | None) -> str:
    """Say what to do about a name that is not there at all: the answer's, or that of a given cell."""
    if run is None:
        return tr(
            ko=f"이 셀이 쓰는 이름이 아직 없습니다: {name}. 맨 위의 셀부터 차례로 실행한 뒤 다시 확인하십시오.",
            en=f"This cell uses a name that is not there yet: {name}. Run the cells from the top, then this one again.",
        )
    if nearest(name, run.made):
        return _no_answer(name, run)
    return tr(
        ko=f"이 확인에 쓰는 이름이 아직 없습니다: {name}. 위쪽에 주어진 셀을 실행하지 않았을 것입니다. 맨 위의 셀부터 차례로 "
        "실행한 뒤 다시 확인하십시오. 그래도 없으면, 답 셀에서 그 이름으로 답을 만드십시오.",
        en=f"This check uses a name that is not there yet: {name}. A given cell above has probably not been run: run the "
        "cells from the top, then this one again. If it is still missing, make your answer under that name.",
    )


def _no_answer(name: str, run: Run) -> str:
    near = nearest(name, run.made)
    begin = _begin(name, near is not None and callable(run.made[near]))
    meant = tr(
        ko=f" 답 셀에 있는 이름은 {near}입니다. 대문자와 소문자, 밑줄까지 같아야 합니다.",
        en=f" The name in the answer cell is {near}: capitals and underscores have to be the same.",
    )
    return tr(
        ko=f"답 셀을 실행했지만 {name}에 답이 들어 있지 않습니다. {begin}{meant if near else ''}",
        en=f"The answer cell has run, but there is no answer in {name}. {begin}{meant if near else ''}",
    )


def _begin(name: str, is_function: bool) -> str:
    start = f"def {name}" if is_function else f"{name} ="
    return tr(
        ko=f"답을 '{start}'부터 쓰고, 답 셀부터 다시 실행하십시오.",
        en=f"Begin your answer with '{start}', run its cell again, then this one.",
    )
