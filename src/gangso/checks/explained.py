"""What Python's commonest errors mean, in the reader's language: a sentence below the traceback, which stays as it is.

For somebody who may never have programmed before. What is said is what mostly is the matter; where nothing common fits, nothing
is said.
"""

import ast
import re
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from gangso.checks.patterns import SYNTAX, VALUES
from gangso.entries import nearest
from gangso.words import tr

SETUP = ("np", "pd", "plt", "tr", "gangso", "exercise", "seed", "plant", "zones", "plots", "checks", "collection")
SPELT = {"true": "True", "false": "False", "none": "None", "null": "None", "TRUE": "True", "FALSE": "False"}


def explain(error: BaseException, namespace: Mapping[str, Any], line: str = "") -> str | None:
    """Return what an error means and what to do, or None where nothing common fits.

    Parameters
    ----------
    error
        As it was raised.
    namespace
        The notebook's names, among which a misspelt one may be.
    line
        The reader's own line at which it was raised; empty if unknown.
    """
    if isinstance(error, SyntaxError):
        return _syntax(error)
    if isinstance(error, NameError):
        return _name(error, namespace)
    if isinstance(error, KeyError):
        return _key(error, namespace, line)
    if isinstance(error, AttributeError):
        return _attribute(error)
    if isinstance(error, ModuleNotFoundError):
        return tr(
            ko=f"이런 모듈이 없습니다: {error.name}. 이름을 잘못 쓰지 않았습니까?",
            en=f"There is no module '{error.name}'. Is its name misspelt?",
        )
    kinds = (TypeError, ValueError, IndexError, ZeroDivisionError)
    return _matched(VALUES, str(error)) if isinstance(error, kinds) else None


def own_line(tb: TracebackType | None, namespace: Mapping[str, Any], source: str) -> str:
    """Return the last line of the running cell that a traceback goes through, or an empty text."""
    number = 0
    while tb is not None:
        if tb.tb_frame.f_globals is namespace:
            number = tb.tb_lineno
        tb = tb.tb_next
    lines = source.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _matched(patterns: Any, said: str) -> str | None:
    for pattern, ko, en in patterns:
        if found := re.search(pattern, said):
            names = {name: value or "" for name, value in found.groupdict().items()}
            return tr(ko=ko.format(**names), en=en.format(**names))
    return None


def _syntax(error: SyntaxError) -> str:
    meant = _matched(SYNTAX, f"{type(error).__name__}: {error.msg}")
    where = tr(ko=f"{error.lineno}번째 줄: ", en=f"Line {error.lineno}: ") if error.lineno else ""
    if meant:
        return where + meant
    return where + tr(
        ko="파이썬이 읽지 못하는 글입니다. 화살표(^)가 있는 곳과 그 바로 앞줄에서 괄호, 따옴표, 쉼표, 콜론(:)이 빠졌는지 보십시오.",
        en="Python cannot read this. At the mark (^) and in the line before it, see whether a bracket, a quotation mark, a comma or "
        "a colon is missing.",
    )


def _name(error: NameError, namespace: Mapping[str, Any]) -> str | None:
    name = error.name or _quoted(str(error))
    if not name:
        return None
    if isinstance(error, UnboundLocalError):
        return tr(
            ko=f"함수 안에서 {name}에 값을 주기 전에 {name}을(를) 썼습니다. 함수의 첫머리에서 {name}에 값을 주거나, 다른 이름을 쓰십시오.",
            en=f"Inside the function {name} is used before it is given a value. Give it one at the function's beginning, or use "
            "another name.",
        )
    if name in SPELT:
        right = SPELT[name]
        return tr(
            ko=f"파이썬에서는 {right}라고 씁니다. 대문자로 시작하고 따옴표가 없습니다.",
            en=f"In Python this is {right}, with a capital and without quotation marks.",
        )
    if name in SETUP:
        return tr(
            ko=f"{name}은(는) 맨 위의 준비 셀이 만드는 이름입니다. 노트북을 새로 열었으면 맨 위의 셀부터 차례로 실행하십시오.",
            en=f"{name} is made by the cells at the top that prepare the others. After opening a notebook, run its cells from the top.",
        )
    near = nearest(name, [known for known in namespace if not known.startswith("_")])
    if near:
        return tr(
            ko=f"이런 이름이 없습니다: {name}. {near}을(를) 쓰려고 했습니까? 대문자와 소문자, 밑줄까지 같아야 합니다.",
            en=f"There is no name {name}. Did you mean {near}? Capitals and underscores have to be the same.",
        )
    return tr(
        ko=f"이런 이름이 없습니다: {name}. 글이라면 따옴표 안에 쓰고, 이름이라면 그것을 만드는 위쪽 셀을 먼저 실행하십시오.",
        en=f"There is no name {name}. If it is a text, put it between quotation marks; if a name, first run the cell above that makes it.",
    )


def _quoted(said: str) -> str:
    found = re.search(r"variable '(\w+)'", said)
    return found[1] if found else ""


def _key(error: KeyError, namespace: Mapping[str, Any], line: str) -> str | None:
    key = error.args[0] if error.args else None
    for name in _names(line):
        table = namespace.get(name)
        columns = getattr(table, "columns", None)
        keys = list(map(str, columns if columns is not None else table if isinstance(table, Mapping) else ()))
        if not keys or str(key) in keys:
            continue
        near = nearest(str(key), keys) or ", ".join(keys[:8])
        if columns is not None:
            return tr(
                ko=f"표 {name}에 {key!r} 열이 없습니다. 있는 것: {near}. 띄어쓰기와 대소문자까지 같아야 합니다.",
                en=f"The table {name} has no column {key!r}. There is: {near}. Spaces and capitals have to be the same.",
            )
        return tr(
            ko=f"딕셔너리 {name}에 이런 이름이 없습니다: {key!r}. 있는 것: {near}.",
            en=f"The dictionary {name} has no {key!r}. There is: {near}.",
        )
    return tr(
        ko=f"이런 열이나 이름이 없습니다: {key!r}. 표라면 .columns로, 딕셔너리라면 list(...)로 있는 이름을 출력해 보십시오.",
        en=f"There is no column or name {key!r}. Print what there is: .columns of a table, list(...) of a dictionary.",
    )


def _names(line: str) -> list[str]:
    try:
        tree = ast.parse(line.strip())
    except SyntaxError:
        return re.findall(r"[^\W\d]\w*", line)
    return [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]


def _attribute(error: AttributeError) -> str | None:
    if error.name is None:
        return None
    if error.obj is None:
        return _matched(VALUES, "NoneType")
    known = [name for name in dir(error.obj) if not name.startswith("_")]
    columns = getattr(error.obj, "columns", None)
    if columns is not None:
        known += [str(name) for name in columns]
    near = nearest(error.name, known)
    kind = type(error.obj).__name__
    meant = tr(ko=f" {near}을(를) 쓰려고 했습니까?", en=f" Did you mean {near}?") if near else ""
    return tr(
        ko=f"점(.) 뒤의 {error.name}은(는) 여기({kind})에 없습니다.{meant}",
        en=f"What stands behind the dot, {error.name}, is not there in a {kind}.{meant}",
    )
