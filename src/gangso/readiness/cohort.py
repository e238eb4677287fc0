"""A cohort's self-assessments together, by id as the syllabus promises: a table for the terminal, and a page to show in the room.

What participants hand in is taken for what it is, text from somebody: files are read with limits and never executed.
"""

import ast
import base64
import io
import json
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from matplotlib.figure import Figure
from rich.markup import escape as plain
from rich.table import Table

from gangso.errors import GangsoError
from gangso.readiness.assessment import Assessment, assess
from gangso.readiness.picture import radar
from gangso.readiness.questions import LEVELS, cases, load
from gangso.readiness.record import FILE, read
from gangso.words import Text, current, tr

NOTEBOOK, ANSWER = "assignment.ipynb", "answer-readiness"
LARGEST = 20 * 1024 * 1024  # bytes of a notebook, figures included
LONGEST = 20_000  # characters of an answer cell

State = Literal["answered", "not answered", "not submitted"]


@dataclass(frozen=True)
class Row:
    """One participant; without an assessment, `note` says why."""

    participant: str
    state: State
    assessment: Assessment | None = None
    note: str = ""

    @property
    def zeros(self) -> int:
        """How many questions were answered with 0, which no median over companies shows."""
        return sum(level == 0 for level in self.assessment.answers.values()) if self.assessment else 0


def collect(roster: Iterable[str], submitted: Mapping[str, Path]) -> tuple[Row, ...]:
    """Read what a cohort handed in.

    Parameters
    ----------
    roster
        The id of each participant.
    submitted
        The folder of each one's submission of the orientation, by id.

    Returns
    -------
    tuple of Row
        In order of id. The kept ``readiness.toml`` counts; without one, what stands in the notebook's answer cell.
    """
    return tuple(_row(who, submitted.get(who)) for who in sorted({*roster} | submitted.keys()))


def _row(participant: str, folder: Path | None) -> Row:
    if folder is None:
        return Row(participant, "not submitted")
    try:
        kept = folder / FILE
        found = read(kept).assessment if kept.exists() or kept.is_symlink() else _in_notebook(folder / NOTEBOOK)
    except GangsoError as error:
        return Row(participant, "not answered", note=str(error))
    except (ValueError, RecursionError) as error:  # brackets without end, numbers of thousands of digits
        note = tr(ko=f"읽을 수 없습니다 ({type(error).__name__}).", en=f"cannot be read ({type(error).__name__}).")
        return Row(participant, "not answered", note=note)
    return Row(participant, "answered", found)


def _in_notebook(path: Path) -> Assessment:
    """Return the assessment that an answer cell's literals come to, without running it."""
    unreadable = GangsoError(
        ko="자가 진단의 답을 읽을 수 없습니다. 노트북에서 자가 진단의 결과 셀을 실행하고 다시 내라고 하십시오.",
        en="the answers cannot be read: ask for the result cell of the self-assessment to be run and handed in again.",
    )
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        raise unreadable
    try:
        cells = json.loads(path.read_bytes())["cells"]
        sources = [cell["source"] for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == ANSWER]
        tree = ast.parse("".join(sources[0])[:LONGEST])
        values = dict(_literals(tree))
        answers, company = values["answers"], values["company"]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, SyntaxError, RecursionError, MemoryError):
        raise unreadable from None
    _need_all(answers)
    return assess(answers, company)


def _need_all(answers: object) -> None:
    """Say which questions are open as an instructor knows them; participants are told the names that they type."""
    lacking = [one for one in load().questions if isinstance(answers, dict) and answers.get(one.id) is None]
    if not lacking:
        return
    of = len(load().questions)
    ko, en = (", ".join(names) for names in zip(*((one.short.ko, one.short.en) for one in lacking), strict=True))
    raise GangsoError(
        ko=f"질문 {of}개에 모두 아직 답하지 않음" if len(lacking) == of else f"아직 답하지 않은 질문: {ko}",
        en=f"none of the {of} questions answered yet"
        if len(lacking) == of
        else f"questions without an answer yet: {en}",
    )


def _literals(tree: ast.Module) -> Iterable[tuple[str, object]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                yield node.targets[0].id, ast.literal_eval(node.value)
            except ValueError:  # something computed: not for us to run
                continue


def medians(rows: Sequence[Row]) -> dict[str, float]:
    """Return the median answer to each question, of those who answered."""
    given = [row.assessment.answers for row in rows if row.assessment]
    return {question.id: statistics.median(one[question.id] for one in given) for question in load().questions}


def render(rows: Sequence[Row], title: str = "") -> Table:
    """Return the table for the terminal, in the reader's language."""
    asked = load()
    table = Table(title=plain(title) or None, title_justify="left", caption=_caption(rows), caption_justify="left")
    table.add_column(tr(ko="아이디", en="id"), no_wrap=True)
    table.add_column(tr(ko="업종", en="line of business"))
    for dimension in asked.dimensions:
        table.add_column(str(dimension.name), justify="right")
    table.add_column(tr(ko="0인 답", en="zeros"), justify="right")
    table.add_column(tr(ko="고민", en="worries"))
    table.add_column(tr(ko="먼저 할 일", en="first step"))
    for row in rows:
        if row.assessment is None:
            note = row.note or _state(row.state)
            table.add_row(plain(row.participant), plain(note), style="dim", end_section=False)
            continue
        found = row.assessment
        table.add_row(
            plain(row.participant),
            plain(found.company.line),
            *(f"{found.levels[dimension.id]:.1f}" for dimension in asked.dimensions),
            str(row.zeros),
            ", ".join(case.partition("_")[0] for case in found.company.worries),
            str(found.steps[0].short) if found.steps else "-",
        )
    return table


def _state(state: State) -> str:
    return {
        "answered": tr(ko="답함", en="answered"),
        "not answered": tr(ko="답하지 않음", en="not answered"),
        "not submitted": tr(ko="미제출", en="not submitted"),
    }[state]


def _caption(rows: Sequence[Row]) -> str:
    answered = sum(row.assessment is not None for row in rows)
    caption = tr(
        ko=f"{len(rows)}명 가운데 {answered}명이 답했습니다. 단계는 0(없음)에서 3까지, 분야마다 세 답의 평균입니다.",
        en=f"{answered} of {len(rows)} answered. Levels from 0 (nothing) to 3, the mean of three answers on each side.",
    )
    if begins := begin_at_nothing(rows):
        sides = "; ".join(f"{who} ({', '.join(map(str, names))})" for who, names in begins.items())
        caption += tr(ko=f" 한 분야의 답이 모두 0인 곳: {sides}.", en=f" All answers of a side are 0: {sides}.")
    return caption


def begin_at_nothing(rows: Sequence[Row]) -> dict[str, tuple[Text, ...]]:
    """Return, by id, the sides on which every answer is 0: a median over companies would hide whom a seminar has to begin with."""
    found = {
        row.participant: tuple(side.name for side in load().dimensions if row.assessment.levels[side.id] == 0)
        for row in rows
        if row.assessment
    }
    return {who: sides for who, sides in found.items() if sides}


def page(rows: Sequence[Row], title: str) -> str:
    """Return one HTML page that needs nothing else: the answers as a picture, the median radar, worries, next steps.

    Its style has a place for the rules of embedded fonts, ``/* fonts */``.

    Raises
    ------
    GangsoError
        If nobody has answered yet.
    """
    answered = [row for row in rows if row.assessment]
    if not answered:
        raise GangsoError(
            ko="아직 자가 진단에 답한 사람이 없어, 그릴 것이 없습니다.",
            en="Nobody has answered the self-assessment yet, so there is nothing to draw.",
        )
    modules = {module.slug: module for module in cases()}
    steps = Counter(str(step.step) for row in answered for step in row.assessment.steps)
    worries = Counter(case for row in answered for case in row.assessment.company.worries)
    parts = [
        f"<h1>{escape(title)}</h1><p>{escape(_caption(rows))}</p>",
        _picture(_matrix(answered)),
        _picture(radar(medians(rows), tr(ko="기수의 중앙값", en="The cohort's medians"))),
        _ranges(answered),
        _counted(
            tr(ko="고민이 많은 사례", en="Cases by how many share the worry"),
            [(f"{case} {modules[case].title}", count) for case, count in worries.most_common()],
        ),
        _counted(tr(ko="먼저 할 일", en="Next steps, by how many"), steps.most_common(8)),
        _companies(rows),
    ]
    style = (
        "/* fonts */ body{font-family:'Gangso Text',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5;"
        "word-break:keep-all;overflow-wrap:anywhere}:root{color-scheme:light dark}html{background:light-dark(#fff,#14191f);"
        "color:light-dark(#1b2733,#e4e9ee)}img{background:#fff}"
        "img{max-width:100%}td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}.whole{white-space:nowrap}"
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<style>{style}</style></head>\n<body>\n'
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _matrix(answered: Sequence[Row]) -> Figure:
    """All answers, a row a person and a column a question; the number is in the cell, so that grey is enough."""
    asked = load()
    figure = Figure(figsize=(11, 2.2 + 0.34 * len(answered)), layout="constrained")
    axes = figure.add_subplot()
    levels = [[row.assessment.answers[question.id] for question in asked.questions] for row in answered]
    axes.imshow(levels, cmap="Greys", vmin=-1, vmax=2 * LEVELS, aspect="auto")
    for y, row in enumerate(levels):
        for x, level in enumerate(row):
            axes.text(x, y, str(level), ha="center", va="center", weight="bold" if level == 0 else "normal")
    axes.set_yticks(range(len(answered)), [row.participant for row in answered])
    axes.set_xticks(range(len(asked.questions)), [str(question.short) for question in asked.questions], rotation=30)
    for label in axes.get_xticklabels():
        label.set_horizontalalignment("right")
    begins = 0
    for dimension in asked.dimensions:
        width = len(asked.of(dimension.id))
        axes.text(begins + width / 2 - 0.5, -0.75, str(dimension.name), ha="center", weight="bold")
        begins += width
        if begins < len(asked.questions):
            axes.axvline(begins - 0.5, color="black", lw=1.5)
    axes.grid(False)
    low = min(medians(answered).items(), key=lambda item: item[1])
    short = {question.id: question.short for question in asked.questions}
    figure.suptitle(
        tr(
            ko=f"중앙값이 가장 낮은 질문: {short[low[0]]} ({low[1]:g}); 0은 굵은 글씨",
            en=f"Lowest median: {short[low[0]]} ({low[1]:g}); zeros in bold",
        ),
        weight="bold",
    )
    return figure


def _picture(figure: Figure) -> str:
    image = io.BytesIO()
    figure.savefig(image, format="png", dpi=110, bbox_inches="tight")
    alt = escape(figure.get_suptitle())
    return f'<p><img alt="{alt}" src="data:image/png;base64,{base64.b64encode(image.getvalue()).decode()}"></p>'


def _counted(title: str, counts: Iterable[tuple[str, int]]) -> str:
    lines = "".join(f"<tr><td>{count}</td><td>{escape(text)}</td></tr>" for text, count in counts)
    return f"<h2>{escape(title)}</h2><table>{lines}</table>"


def _ranges(answered: Sequence[Row]) -> str:
    """Return the lowest and the highest level of each side beside its median."""
    lines = []
    for side in load().dimensions:
        levels = [row.assessment.levels[side.id] for row in answered]
        figures = (min(levels), statistics.median(levels), max(levels))
        lines.append(
            f"<tr><th>{escape(str(side.name))}</th>{''.join(f'<td>{level:.1f}</td>' for level in figures)}</tr>"
        )
    heads = tr(ko=("분야", "최저", "중앙값", "최고"), en=("side", "lowest", "median", "highest"))
    head = "".join(f"<th>{name}</th>" for name in heads)
    title = tr(ko="분야마다 최저와 최고", en="Lowest and highest on each side")
    return f"<h2>{title}</h2><table><tr>{head}</tr>{''.join(lines)}</table>"


def _companies(rows: Sequence[Row]) -> str:
    lines = []
    for row in sorted(rows, key=lambda row: -row.zeros):  # who has most to begin with comes first
        text = row.assessment.company.line if row.assessment else _state(row.state)  # not why: the room sees this page
        zeros = tr(ko=f"0인 답 {row.zeros}개", en=f"{row.zeros} zeros") if row.zeros else ""
        lines.append(
            f'<tr><td class="whole">{escape(row.participant)}</td><td>{escape(text)}</td><td class="whole">{zeros}</td></tr>'
        )
    return f"<h2>{escape(tr(ko='참가자', en='Participants'))}</h2><table>{''.join(lines)}</table>"
