"""The rules that a source keeps beyond the form of single cells: pairs of languages, questions, regions, code."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import pairwise

from IPython.core.inputtransformer2 import TransformerManager

from gangso.errors import SourceError
from gangso.notebook import unresolved
from gangso.notebook.cells import NAMED_ROLES, Cell, Source
from gangso.notebook.translate import is_tr

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
_OPEN_EMPHASIS = re.compile(r"""\*\*[^*]+[)\].,%"'”’]\*\*[\uac00-\ud7a3]""")
HIDDEN_TESTS = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


def check(source: Source) -> None:
    """Raise a `SourceError` at the first cell that breaks a rule."""
    for rule in (
        _languages_come_in_pairs,
        _emphasis_closes,
        _roles_fit_the_kind,
        _questions_are_whole,
        _regions_balance,
        _code_reads,
    ):
        rule(source)


def _languages_come_in_pairs(source: Source) -> None:
    """Each Korean text is followed by its English twin: same role, name, points and slide."""
    texts = [cell for cell in source.cells if cell.is_markdown]
    for cell in source.cells:
        if cell.is_markdown and cell.lang is None:
            raise SourceError(
                source.path,
                cell.line,
                ko='글 셀에 언어가 없습니다. lang="ko" 또는 lang="en"을 쓰십시오.',
                en='a text cell without a language; add lang="ko" or lang="en".',
            )
        if not cell.is_markdown and cell.lang is not None:
            raise SourceError(
                source.path,
                cell.line,
                ko="코드는 두 언어가 함께 씁니다. lang을 지우고 글은 tr(ko=..., en=...)로 쓰십시오.",
                en="code is shared by both languages; remove lang and put words into tr(ko=..., en=...).",
            )
    following = {id(cell): after for cell, after in pairwise(source.cells)}
    preceding = {id(after): cell for cell, after in pairwise(source.cells)}
    for cell in texts:
        if cell.lang == "ko" and not _is_twin(cell, following.get(id(cell))):
            raise SourceError(
                source.path,
                cell.line,
                ko="이 한국어 셀 바로 뒤에 같은 역할의 영어(en) 짝이 없습니다.",
                en='this Korean text is not followed by its English twin (lang="en", same role, points and slide).',
            )
        if cell.lang == "en" and not _is_twin(preceding.get(id(cell)), cell):
            raise SourceError(
                source.path,
                cell.line,
                ko="이 영어 셀 바로 앞에 같은 역할의 한국어(ko) 짝이 없습니다.",
                en='this English text does not follow its Korean twin (lang="ko", same role, points and slide).',
            )


def _is_twin(ko: Cell | None, en: Cell | None) -> bool:
    if ko is None or en is None or (ko.lang, en.lang) != ("ko", "en"):
        return False
    return (ko.role, ko.name, ko.points, ko.slide, ko.tags) == (en.role, en.name, en.points, en.slide, en.tags)


def _emphasis_closes(source: Source) -> None:
    """Bold text that ends in a bracket or a quotation mark closes: CommonMark does not let it before Hangul."""
    for cell in source.cells:
        if not cell.is_markdown:
            continue
        for number, line in enumerate(cell.source.split("\n"), start=cell.line + 1):
            if _OPEN_EMPHASIS.search(line):
                raise SourceError(
                    source.path,
                    number,
                    ko="굵은 글씨가 괄호나 따옴표로 끝나고 바로 한글이 오면 별표가 그대로 보입니다. 괄호를 굵은 글씨 밖에 두십시오.",
                    en="bold that ends in a bracket or quotation mark right before Hangul shows its asterisks: keep the "
                    "bracket outside the bold.",
                )


def _roles_fit_the_kind(source: Source) -> None:
    for cell in source.cells:
        if cell.role in NAMED_ROLES and source.kind != "assignment":
            raise SourceError(
                source.path,
                cell.line,
                ko=f"{cell.role}은(는) assignment.py에만 씁니다.",
                en=f"{cell.role} belongs into an assignment.py.",
            )
        if cell.role == "lesson" and (source.kind != "deck" or cell.source.strip()):
            raise SourceError(
                source.path,
                cell.line,
                ko=f'lesson="{cell.name}"은(는) 슬라이드에서 강의의 셀을 그대로 가져옵니다. 내용 없이 slides/의 파일에만 씁니다.',
                en=f'lesson="{cell.name}" takes a cell from the lesson as it is: leave it empty, in a file in slides/.',
            )
        if cell.role == "code" and cell.name and source.kind != "lesson":
            raise SourceError(
                source.path,
                cell.line,
                ko="코드 셀의 이름(name)은 lesson.py에만 씁니다.",
                en="only code in a lesson.py has a name.",
            )
        if cell.slide and source.kind != "deck":
            raise SourceError(
                source.path,
                cell.line,
                ko="slide는 slides/의 파일에만 씁니다.",
                en="slide belongs into a file in slides/.",
            )
        needs_points = cell.role in ("check", "memo")
        if needs_points and cell.points is None:
            raise SourceError(
                source.path,
                cell.line,
                ko=f'{cell.role}="{cell.name}"에 배점이 없습니다. points=2처럼 쓰십시오.',
                en=f'{cell.role}="{cell.name}" has no points; add points=2, say.',
            )
        if cell.points is not None and not needs_points:
            raise SourceError(
                source.path,
                cell.line,
                ko="배점(points)은 check와 memo에만 씁니다.",
                en="only a check or a memo has points.",
            )
    parameters = [cell for cell in source.cells if cell.role == "parameters"]
    if len(parameters) > 1:
        raise SourceError(
            source.path,
            parameters[1].line,
            ko="parameters 셀이 둘입니다. papermill은 하나만 읽습니다.",
            en="a second parameters cell; papermill reads one.",
        )


def _questions_are_whole(source: Source) -> None:
    """Names are unique; every check follows its answer; every answer has a check."""
    seen: dict[tuple[str, str], int] = {}
    for cell in source.cells:
        if cell.name is None or cell.lang == "en" or cell.role == "lesson":
            continue
        key = (cell.role, cell.name)
        if key in seen:
            raise SourceError(
                source.path,
                cell.line,
                ko=f'{cell.role}="{cell.name}"이(가) {seen[key]}행에도 있습니다.',
                en=f'{cell.role}="{cell.name}" stands at line {seen[key]} already.',
            )
        seen[key] = cell.line
        if cell.role == "check" and ("answer", cell.question) not in seen:
            raise SourceError(
                source.path,
                cell.line,
                ko=f'check="{cell.name}" 앞에 answer="{cell.question}"이(가) 없습니다.',
                en=f'check="{cell.name}" has no answer="{cell.question}" before it.',
            )
    checked = {cell.question for cell in source.cells if cell.role == "check"}
    for cell in source.cells:
        if cell.role == "answer" and cell.name not in checked:
            raise SourceError(
                source.path,
                cell.line,
                ko=f'answer="{cell.name}"을(를) 채점할 check가 없습니다.',
                en=f'no check grades answer="{cell.name}".',
            )


def _regions_balance(source: Source) -> None:
    for cell in source.cells:
        solutions = _regions(source, cell, SOLUTION, allowed=cell.role in ("answer", "memo"))
        _regions(source, cell, HIDDEN_TESTS, allowed=cell.role == "check")
        if cell.role == "answer" and not solutions:
            raise SourceError(
                source.path,
                cell.line,
                ko=f'answer="{cell.name}"에 {SOLUTION[0]} / {SOLUTION[1]}이 없습니다.',
                en=f'answer="{cell.name}" has no {SOLUTION[0]} / {SOLUTION[1]}.',
            )


def _regions(source: Source, cell: Cell, marks: tuple[str, str], *, allowed: bool) -> int:
    """Return how many regions between `marks` the cell has; refuse nested, open and misplaced ones."""
    begin, end = (mark.removeprefix("### ") for mark in marks)
    opened: int | None = None
    count = 0
    for number, line in enumerate(cell.source.split("\n"), start=cell.line + 1):
        if begin not in line and end not in line:
            continue
        if not allowed:
            raise SourceError(
                source.path,
                number,
                ko=f"'{begin}'은(는) 이 셀에 쓸 수 없습니다.",
                en=f"'{begin}' has no place in this cell.",
            )
        if begin in line:
            if opened is not None:
                raise SourceError(
                    source.path,
                    number,
                    ko=f"{opened}행의 '{begin}' 안에 또 '{begin}'이 있습니다.",
                    en=f"'{begin}' inside the one that line {opened} opened.",
                )
            opened = number
        elif opened is None:
            raise SourceError(
                source.path, number, ko=f"'{end}'에 맞는 '{begin}'이 없습니다.", en=f"'{end}' without a '{begin}'."
            )
        else:
            opened = None
            count += 1
    if opened is not None:
        raise SourceError(
            source.path, opened, ko=f"'{begin}'에 맞는 '{end}'이 없습니다.", en=f"'{begin}' is never closed by '{end}'."
        )
    return count


def _code_reads(source: Source) -> None:
    """Code is valid Python (with IPython's magics), and its Korean words stand in ``tr(ko=..., en=...)``."""
    for cell in source.cells:
        if cell.is_markdown:
            continue
        code = TransformerManager().transform_cell(cell.source)
        try:
            tree = ast.parse(code)
        except SyntaxError as error:
            raise SourceError(
                source.path,
                cell.line + (error.lineno or 0),
                ko=f"파이썬 문법 오류입니다: {error.msg}.",
                en=f"not valid Python: {error.msg}.",
            ) from error
        try:
            unresolved.check(cell.source)
        except unresolved.UnresolvedError as error:
            raise SourceError(source.path, cell.line + error.line, ko=error.ko, en=error.en) from error
        line = next(_untranslated(tree), None) or _korean_comment(code)
        if line is not None:
            raise SourceError(
                source.path,
                cell.line + line,
                ko="코드 안의 한국어는 tr(ko=..., en=...)로 쓰십시오. 주석은 글 셀로 옮기십시오.",
                en="Korean inside code goes through tr(ko=..., en=...); a comment becomes a text cell.",
            )


def _untranslated(tree: ast.AST, of_tr: bool = False) -> Iterator[int]:
    """Yield the lines of Korean strings and names that are not in the ``ko`` of a `tr`: English readers would meet them."""
    if HANGUL.search(" ".join(_words(tree))):
        yield tree.lineno
    for child in ast.iter_child_nodes(tree):
        if not (of_tr and isinstance(child, ast.keyword) and child.arg == "ko"):
            yield from _untranslated(child, is_tr(child))


def _words(node: ast.AST) -> Iterator[str]:
    """Yield what `node` itself consists of: the text of a string, names."""
    for field in ("value", "id", "arg", "name", "attr", "asname"):
        if isinstance(word := getattr(node, field, None), str):
            yield word


def _korean_comment(code: str) -> int | None:
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT and HANGUL.search(token.string):
            return token.start[0]
    return None
