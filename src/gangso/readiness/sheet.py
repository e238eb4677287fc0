"""What a participant reads in a notebook: the questions with their levels, what may be chosen, and the advice."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from gangso import course
from gangso.readiness.assessment import PROCESSES, Assessment
from gangso.readiness.questions import LEVELS, cases, load
from gangso.words import tr

_WHEN = ("first", "next", "later")
_CELL = "text-align:left;white-space:normal"


@dataclass(frozen=True)
class Sheet:
    """Something to read, as HTML in a notebook and as plain text anywhere else."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def questionnaire() -> Sheet:
    """Return all questions by dimension, each in one line with its four levels."""
    asked = load()
    heads = "".join(f"<th scope='col' style='{_CELL}'>{level}</th>" for level in range(LEVELS))
    html, lines = [], []
    for dimension in asked.dimensions:
        rows = []
        lines.append(f"{dimension.name}: {dimension.meaning}")
        for question in asked.of(dimension.id):
            levels = "".join(f"<td style='{_CELL};width:16%'>{escape(str(level))}</td>" for level in question.levels)
            rows.append(
                f"<tr><td style='{_CELL}'><code>{question.id}</code> <b>{escape(str(question.text))}</b></td>{levels}</tr>"
            )
            lines.append(f"  {question.id}: {question.text}")
            lines += [f"    {number}  {level}" for number, level in enumerate(question.levels)]
        head = f"<tr><th scope='col' style='{_CELL}'>{escape(str(dimension.name))}</th>{heads}</tr>"
        html.append(f"<table style='width:100%'>{head}{''.join(rows)}</table>")
    return Sheet("\n".join(html), "\n".join(lines))


def choices() -> Sheet:
    """Return the processes and the worries that a company can choose from."""
    areas = course.load().areas
    processes = [(name, str(areas[name])) for name in PROCESSES]
    worries = [(name, str(text)) for name, text in load().worries.items()]
    titles = (
        tr(ko="processes: 회사에 있는 공정", en="processes: what your company has"),
        tr(ko="worries: 고민 (심한 것부터 셋까지)", en="worries: up to three, the worst first"),
    )
    return _tables(zip(titles, (processes, worries), strict=True))


def advice(assessment: Assessment) -> Sheet:
    """Return the next steps, and the learning path with the reason for each place on it."""
    asked = load()
    names = {dimension.id: dimension.name for dimension in asked.dimensions}
    steps = [(f"{names[question.dimension]}: {question.short}", str(question.step)) for question in assessment.steps]
    whens = dict(zip(_WHEN, tr(ko=("먼저", "다음", "나중에"), en=("first", "next", "later")), strict=True))
    modules = {module.slug: module for module in cases()}
    path = [
        (
            whens[stop.when],
            stop.case,
            f"{modules[stop.case].title}: {modules[stop.case].question}",
            str(stop.reason),
        )
        for stop in assessment.path
        if stop.when != "later"
    ]
    # In one row: nobody reads on to the last case on the first morning.
    if later := [stop for stop in assessment.path if stop.when == "later"]:
        path.append((whens["later"], ", ".join(modules[stop.case].number for stop in later), str(later[0].reason), ""))
    titles = (
        tr(ko="다음에 할 일", en="Next steps"),
        tr(ko="배울 순서", en="Learning path"),
    )
    done = tr(ko="모든 답이 가장 높은 단계입니다.", en="Every answer is at the highest level.")
    return _tables(zip(titles, (steps or [(done,)], path), strict=True))


def _tables(parts: Iterable[tuple[str, list[tuple[str, ...]]]]) -> Sheet:
    html, lines = [], []
    for title, rows in parts:
        cells = ["".join(f"<td style='{_CELL}'>{escape(cell)}</td>" for cell in row) for row in rows]
        html.append(f"<h4>{escape(title)}</h4><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
        lines += [title, *("  " + "  ".join(row) for row in rows)]
    return Sheet("\n".join(html), "\n".join(lines))
