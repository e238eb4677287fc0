"""What a check does that is graded otherwise than in one process: found in its syntax and in how the author's solution fared."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gangso.grading.questions import check_syntax as syntax
from gangso.grading.questions.both_ways import Compared
from gangso.grading.questions.difference_kinds import ALWAYS, ENDING, KINDS, Kind
from gangso.words import Text


@dataclass(frozen=True)
class Finding:
    """Something about a check that its author has to know before participants meet it.

    Attributes
    ----------
    line
        Of the check's cell, from 1; 0 where that is not known.
    code
        That line.
    scores
        Of the author's own solution, with nbgrader's way and with ours; None: the solution fares alike, others' may not.
    why, instead
        What happens, and what to write.
    """

    notebook: str
    check: str
    line: int
    code: str
    scores: tuple[float, float] | None
    why: Text
    instead: Text


def find(compared: Iterable[Compared]) -> list[Finding]:
    """Return what the authors of these checks have to know, check by check."""
    return [finding for each in compared for finding in _of(each)]


def _of(each: Compared) -> Iterator[Finding]:
    tree = syntax.parsed(each.source)
    differs = abs(each.ours.score - each.stock.score) > 1e-9
    if each.stock.error and each.ours.score <= each.stock.score:
        yield _finding(each, each.ours.line, *_own_solution(each))
    elif differs and each.ending == "score" and not each.stock.error and not each.ours.error.startswith("Unsupported"):
        # nbgrader knows no score in what it has come to.
        yield _finding(each, each.source.count("\n") + 1, *ENDING)
        return
    elif differs:
        kind, line = _recognised(each, tree)
        line = each.ours.line or line
        if kind is None:
            yield _finding(each, line, *_unknown(each))
        else:
            yield _finding(each, line, kind.why, kind.instead)
    else:
        for kind in ALWAYS:
            for line in list(kind.lines(tree))[:1]:
                yield _finding(each, line, kind.why, kind.instead, is_alike=True)
    if each.ending == "score" and not syntax.is_number_for_sure(tree):
        yield _finding(each, each.source.count("\n") + 1, *ENDING, is_alike=True)


def _finding(each: Compared, line: int, why: Text, instead: Text, is_alike: bool = False) -> Finding:
    lines = each.source.split("\n")
    code = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    scores = None if is_alike else (each.stock.score, each.ours.score)
    return Finding(each.notebook, each.check, line, code, scores, why, instead)


def _recognised(each: Compared, tree: ast.Module) -> tuple[Kind | None, int]:
    """Return the kind that tells why a check fared worse: by its error first, since that is what happened."""
    for kind in KINDS:
        if kind.error and re.search(kind.error, each.ours.error):
            return kind, next(kind.lines(tree), 0)
    for kind in KINDS:
        if not kind.error and (lines := list(kind.lines(tree))):
            return kind, lines[0]
    return None, 0


def _own_solution(each: Compared) -> tuple[Text, Text]:
    said = each.stock.error or each.ours.error
    return (
        Text(
            ko=f"출제자의 풀이가 nbgrader에서도 만점을 받지 못합니다({each.stock.score:g}/{each.points:g}). {said}",
            en=f"Your own solution does not get its points with nbgrader either ({each.stock.score:g} of {each.points:g}). {said}",
        ),
        Text(ko="풀이나 확인 셀을 고치십시오.", en="Mend the solution or the check."),
    )


def _unknown(each: Compared) -> tuple[Text, Text]:
    if each.ours.score > each.stock.score:
        return (
            Text(
                ko=f"nbgrader보다 점수가 높습니다. nbgrader에서는: {each.stock.error or '경고가 stderr에 나오면 0점입니다.'}",
                en=f"More points than with nbgrader. There: {each.stock.error or 'a warning on stderr is 0 points.'}",
            ),
            Text(ko="고칠 것은 없습니다.", en="There is nothing to change."),
        )
    return (
        Text(
            ko=f"확인 셀이 답과 다른 프로세스에서 실행되어 다르게 나왔습니다. {each.ours.error}",
            en=f"The check runs in another process than the answer, and came out otherwise. {each.ours.error}",
        ),
        Text(
            ko="grading/checks.ko.md의 표에서 이 메시지를 찾아보십시오. 없으면 확인 셀이 값만 비교하도록 고치십시오.",
            en="Look for this message in grading/checks.md; if it is not there, let the check compare values only.",
        ),
    )
