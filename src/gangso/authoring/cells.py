"""Rules for the cells of a case: lengths as compiled, points, minutes, words of the glossary and of both languages, decisions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gangso.authoring.complaint import Complaint
from gangso.course import Course
from gangso.notebook.cells import Source
from gangso.notebook.compile import FOLDED, cell_ids, compile_source
from gangso.notebook.programs import tree_of
from gangso.words import LANGUAGES, Text

LONGEST = 15  # lines of a cell that a reader sees
POINTS = 20
MINUTES = {"lesson": 90, "assignment": 60}
_TIME = {
    "ko": re.compile(r"(\d+)(?:\s*(?:분\s*)?(?:-|–|~|에서)\s*(\d+))?\s*분"),
    "en": re.compile(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?\s*minutes"),
}
_DECISION = re.compile(r"^#+\s*(\d+\.\s*)?.*(결정|[Dd]ecision)", re.MULTILINE)
_USES_DECISIONS = re.compile(
    r"^\s*(from gangso import .*\bdecisions\b|from gangso\.decisions import|import gangso\.decisions)", re.M
)


def lengths(lesson: Source) -> Iterator[Complaint]:
    """Yield the code cells that are longer, as a reader of either language sees them, than a reader takes in."""
    lines = dict(zip(cell_ids(lesson), (cell.line for cell in lesson.cells), strict=True))
    longest: dict[str, int] = {}
    for lang in LANGUAGES:
        for cell in compile_source(lesson, lang).cells:
            if cell.cell_type == "code" and FOLDED not in cell.metadata.get("tags", ()):
                count = sum(bool(line.strip()) for line in cell.source.splitlines())
                longest[cell.id] = max(count, longest.get(cell.id, 0))
    for cell_id, count in longest.items():
        if count > LONGEST:
            yield Complaint(
                lesson.path,
                lines[cell_id],
                "length",
                Text(
                    ko=f"코드가 {count}줄입니다. {LONGEST}줄까지의 셀로 나누고, 배관은 패키지로 옮기십시오.",
                    en=f"{count} lines of code. Divide it into cells of up to {LONGEST}, and move plumbing into the package.",
                ),
            )


def points(assignment: Source) -> Iterator[Complaint]:
    """Yield a sum of points other than twenty."""
    total = sum(cell.points for cell in assignment.cells if cell.points and cell.lang != "en")
    if total != POINTS:
        yield Complaint(
            assignment.path,
            1,
            "points",
            Text(
                ko=f"배점의 합이 {total:g}점입니다. {POINTS}점이 되게 나누십시오.",
                en=f"the points add up to {total:g}. Share out {POINTS}.",
            ),
        )


def minutes(source: Source) -> Iterator[Complaint]:
    """Yield a time that is not said at the beginning, differs between the languages, or is too long."""
    said = {}
    for lang in LANGUAGES:
        first = next((cell for cell in source.cells if cell.lang == lang), None)
        found = _TIME[lang].search(first.source) if first else None
        if found is None:
            yield Complaint(
                source.path,
                first.line if first else 1,
                "minutes",
                Text(
                    ko=f"첫 글({lang})에 걸리는 시간이 없습니다. 걸어 본 시간을 '약 60분'처럼 쓰십시오.",
                    en=f"the first text ({lang}) does not say how long it takes. Write the time as walked: 'about 60 minutes'.",
                ),
            )
            continue
        said[lang] = int(found[2] or found[1])
        if said[lang] > MINUTES[source.kind]:
            yield Complaint(
                source.path,
                first.line,
                "minutes",
                Text(
                    ko=f"{said[lang]}분은 {MINUTES[source.kind]}분을 넘습니다. 줄이십시오 ({lang}).",
                    en=f"{said[lang]} minutes are more than {MINUTES[source.kind]}. Shorten it ({lang}).",
                ),
            )
    if len(set(said.values())) > 1:
        yield Complaint(
            source.path,
            1,
            "minutes",
            Text(
                ko=f"두 언어의 시간이 다릅니다: {said}. 같게 쓰십시오.",
                en=f"the languages say different times: {said}. Write the same.",
            ),
        )


def words(path: Path, course: Course) -> Iterator[Complaint]:
    """Yield each line with another word for a thing that has its word in the glossary."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for other, ours in course.other_words.items():
            if other in line:
                yield Complaint(
                    path,
                    number,
                    "glossary",
                    Text(
                        ko=f"'{other}' 대신 용어집의 말 '{ours}'을(를) 쓰십시오.",
                        en=f"write the glossary's word '{ours}' instead of '{other}'.",
                    ),
                )


def docstrings(source: Source) -> Iterator[Complaint]:
    """Yield each docstring that readers of both languages find in the same one."""
    described = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    for cell in source.cells:
        tree = None if cell.is_markdown else tree_of(cell.source)
        for node in ast.walk(tree) if tree else ():
            if isinstance(node, described) and ast.get_docstring(node):
                yield Complaint(
                    source.path,
                    cell.line + node.body[0].lineno,
                    "docstring",
                    Text(
                        ko='독스트링이 한 언어뿐입니다. 그 자리에 tr(ko="...", en="...")를 쓰십시오.',
                        en='the docstring is in one language. Write tr(ko="...", en="...") in its place.',
                    ),
                )


def decisions(lesson: Source) -> Iterator[Complaint]:
    """Yield a section on the decision whose lesson does not take its figures from `gangso.decisions`."""
    section = next((cell for cell in lesson.cells if cell.is_markdown and _DECISION.search(cell.source)), None)
    used = any(_USES_DECISIONS.search(cell.source) for cell in lesson.cells if not cell.is_markdown)
    if section and not used:
        yield Complaint(
            lesson.path,
            section.line,
            "decisions",
            Text(
                ko="결정하는 절이 gangso.decisions를 쓰지 않습니다. 비용을 범위에서 뽑고 단위를 다시 뽑아 절감액을 분포로 보이십시오.",
                en="the section on the decision does not use gangso.decisions. Show the saving as a distribution: costs from "
                "their ranges, units drawn anew.",
            ),
        )
