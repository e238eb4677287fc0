"""Item analysis: which questions of an assignment were too hard, measure something else, or show one misconception.

Of fewer than ten people nothing is shown: one of them would move every figure, and it would tell who they are.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Group
from rich.markup import escape
from rich.table import Table

from gangso import signs
from gangso.grading.course import report
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.report import Row, ScoreTable
from gangso.grading.course.spreadsheets import Sheet
from gangso.office import item_statistics as statistics
from gangso.office import misconceptions
from gangso.office.misconceptions import Reasons
from gangso.words import Text, tr

FEWEST = 10  # people
FEWEST_OF_A_REASON = 3  # people; reasons of fewer are counted together
HARD, EASY = 0.3, 0.9  # facility; between them a question tells people apart
POOR = 0.2  # of item-total correlation and of upper less lower: R. L. Ebel, D. A. Frisbie, Essentials of Educational Measurement, 1991
_SHARED = 0.4  # share of those with less than all points who were told the same


@dataclass(frozen=True)
class Item:
    """One question; what cannot be computed is None.

    Attributes
    ----------
    people
        How many of them have been marked in it to the end.
    facility, low, high
        Mean share of its points, with its 95 % interval.
    correlation, discrimination, alpha_without
        See `item_statistics`: corrected item-total correlation, upper less lower 27 %, alpha of the others.
    short
        How many have less than all its points.
    reasons
        What its checks said, and to how many, the commonest first; not to answer is none of them.
    others
        How many were told something that fewer than three were told.
    blank
        How many have not answered; 0 also if they are fewer than three.
    """

    name: str
    title: str
    points: float
    people: int
    facility: float
    low: float
    high: float
    correlation: float | None
    discrimination: float | None
    alpha_without: float | None
    short: int
    reasons: tuple[tuple[str, int], ...]
    others: int
    blank: int = 0


@dataclass(frozen=True)
class Analysis:
    """One assignment.

    Attributes
    ----------
    people
        How many have been graded.
    complete
        How many are marked in all questions: alpha, correlation and groups are of these.
    items
        None at all where there are fewer than `FEWEST` people.
    withheld
        Title of each question that fewer than `FEWEST` are marked in, and how many are.
    """

    case: str
    people: int
    complete: int
    alpha: float | None
    items: tuple[Item, ...]
    withheld: tuple[tuple[str, int], ...] = ()

    @property
    def suppressed(self) -> bool:
        """Say whether there are too few people for figures."""
        return self.people < FEWEST


def of_cohort(cohort: Cohort, case: str) -> Analysis:
    """Analyse an assignment of one cohort.

    Raises
    ------
    GangsoError
        If it has not been released, or there is no gradebook.
    """
    table = report.score_table(cohort, case)
    return analyse([table], [reasons_of(cohort, table)])


def reasons_of(cohort: Cohort, table: ScoreTable) -> Reasons:
    """Return what the checks of an assignment said to those whom `analyse` counts."""
    return misconceptions.of(cohort, table.case, frozenset(row.participant for row in _graded(table)))


def analyse(tables: Sequence[ScoreTable], reasons: Sequence[Reasons]) -> Analysis:
    """Analyse one assignment over the score tables of one cohort or several.

    A question counts with the points that most of the tables give for it; where a cohort has mended it, it counts by its share. Who
    was withdrawn or excused is left out, and who has not been graded.
    """
    rows = [(table, row) for table in tables for row in _graded(table)]
    first = tables[0]
    if len(rows) < FEWEST:
        return Analysis(first.case, len(rows), 0, None, ())
    names = list(dict.fromkeys(name for table in tables for name in table.questions))
    points = {
        name: Counter(t.questions[name] for t in tables if name in t.questions).most_common(1)[0][0] for name in names
    }
    titles = {name: report.title_of(next(t for t in tables if name in t.questions), name) for name in names}
    scores = np.array([[_score(row, name, points[name]) for name in names] for _, row in rows])
    complete = scores[~np.isnan(scores).any(axis=1)]
    enough = len(complete) >= FEWEST
    correlation = statistics.corrected_item_total(complete) if enough else [math.nan] * len(names)
    apart = (
        statistics.upper_less_lower(complete, np.array([points[name] for name in names]))
        if enough
        else [math.nan] * len(names)
    )
    without = statistics.alpha_if_deleted(complete) if enough else [math.nan] * len(names)
    items, withheld = [], []
    for at, name in enumerate(names):
        own = scores[~np.isnan(scores[:, at]), at]
        if len(own) < FEWEST:
            withheld.append((titles[name], len(own)))
            continue
        facility = float(np.clip(own.mean() / points[name], 0, 1))
        counted = Counter(reason for each in reasons for given in each.get(name, ()) for reason in given)
        told = [(text, count) for text, count in counted.most_common() if count >= FEWEST_OF_A_REASON]
        shown = tuple((text, count) for text, count in told if text != misconceptions.BLANK)
        others = sum(
            1
            for each in reasons
            for given in each.get(name, ())
            if any(counted[reason] < FEWEST_OF_A_REASON for reason in given)
        )
        items.append(
            Item(
                name,
                titles[name],
                points[name],
                len(own),
                facility,
                *statistics.wilson(facility, len(own)),
                _known(correlation[at]),
                _known(apart[at]),
                _known(without[at]),
                int((own < points[name] - 1e-9).sum()),
                shown,
                others,
                dict(told).get(misconceptions.BLANK, 0),
            )
        )
    alpha = _known(statistics.alpha(complete)) if enough else None
    return Analysis(first.case, len(rows), len(complete), alpha, tuple(items), tuple(withheld))


def _graded(table: ScoreTable) -> list[Row]:
    return [row for row in table.rows if row.status == "graded"]


def _score(row: Row, name: str, points: float) -> float:
    """Return somebody's points in a question, NaN if they are not known to the end."""
    mark = row.marks.get(name)
    if mark is None or mark.awaiting or not mark.points:
        return math.nan
    return mark.score * points / mark.points


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def advice(item: Item, alpha: float | None) -> Text:
    """Return one sentence of what to do about a question: what matters most comes first."""
    apart = [value for value in (item.correlation, item.discrimination) if value is not None]
    commonest = item.reasons[0] if item.reasons else None
    wrong = item.short - item.blank
    if item.correlation is not None and item.discrimination is not None and max(apart) < 0:
        return Text(
            ko="다른 문항을 잘한 사람이 여기서 더 많이 틀렸습니다. 문항의 문장과 확인이 맞는지 먼저 보십시오(gangso cohort edit).",
            en="Those who did well elsewhere did worse here: look first whether its text and its checks are right (gangso cohort edit).",
        )
    if item.blank >= _SHARED * item.short and item.blank > (commonest[1] if commonest else 0):
        return Text(
            ko=f"점수를 잃은 {item.short}명 가운데 {item.blank}명은 답하지 않았습니다. 시간이 모자랐는지, 무엇을 묻는지 알 수 있었는지 물어보십시오.",
            en=f"Of {item.short} who lost points {item.blank} have not answered: ask whether time was short, or the question not understood.",
        )
    if commonest and wrong > 0 and commonest[1] >= _SHARED * wrong:
        return Text(
            ko=f"답하고도 점수를 잃은 {wrong}명 가운데 {commonest[1]}명의 이유가 같습니다. 다음 강의에서 이것부터 다루십시오: {commonest[0]}",
            en=f"Of {wrong} who answered and lost points {commonest[1]} were told the same. Begin the next lesson with it: {commonest[0]}",
        )
    if item.high < HARD or item.facility == 0:
        return Text(
            ko="거의 모두에게 어려웠습니다. 강의에서 다룬 것인지 보고, 예를 하나 더하십시오.",
            en="Hard for nearly everybody: see whether the lesson covers it, and add an example.",
        )
    if item.low > EASY or item.facility == 1:
        return Text(
            ko="거의 모두 맞혔습니다. 시작 문항으로는 좋지만, 참가자들의 차이를 보여 주지는 않습니다.",
            en="Nearly everybody has it: good to begin with, but it tells nobody apart.",
        )
    if apart and max(apart) < POOR:
        return Text(
            ko="다른 문항의 점수와 관련이 거의 없습니다. 다른 것을 묻는 문항인지, 우연히 맞힐 수 있는지 보십시오.",
            en="It does not go with the others: see whether it asks for something else, or can be had by luck.",
        )
    if alpha is not None and item.alpha_without is not None and item.alpha_without > alpha + 0.02:
        return Text(
            ko="이 문항이 없으면 과제의 신뢰도가 높아집니다. 배점이나 문장을 다시 보십시오.",
            en="The assignment would be more reliable without it: look at its points and its text again.",
        )
    return Text(ko="그대로 두어도 됩니다.", en="Leave it as it is.")


def why_suppressed(people: int) -> str:
    """Return why nothing is shown of so few people, in the reader's language."""
    return tr(
        ko=f"채점한 사람이 {people}명입니다. {FEWEST}명보다 적으면 한 사람이 수치를 바꾸고 누구인지 드러나므로 보이지 않습니다.",
        en=f"{people} graded. Of fewer than {FEWEST} nothing is shown: one person would move every figure, and it would tell who they are.",
    )


def render(found: Analysis, title: str) -> Group | str:
    """Return the table for the terminal, in the reader's language, with what to do about each question."""
    if found.suppressed:
        return escape(f"{title} · {found.case}: {why_suppressed(found.people)}")
    table = Table(title=f"{escape(title)} · {found.case}", title_justify="left")
    for head in _heads()[:1]:
        table.add_column(head)
    for head in _heads()[2:]:
        table.add_column(head, justify="right")
    lines = []
    for item in found.items:
        table.add_row(escape(signs.in_a_line(item.title)), *(_shown(value) for value in _figures(item)))
        lines.append(f"[bold]{escape(signs.in_a_line(item.title))}[/bold]: {escape(str(advice(item, found.alpha)))}")
        lines += [f"    {count}  {escape(text)}" for text, count in item.reasons]
        lines += [f"    {count}  {escape(text)}" for text, count in _apart(item)]
    lines += [escape(f"{signs.in_a_line(name)}: {why_suppressed(people)}") for name, people in found.withheld]
    return Group(table, escape(_caption(found)), "", *lines)


def _apart(item: Item) -> list[tuple[str, int]]:
    """Return what is counted beside the reasons, as far as there is any."""
    others = tr(
        ko=f"그 밖 ({FEWEST_OF_A_REASON}명보다 적은 이유들)", en=f"others (reasons of fewer than {FEWEST_OF_A_REASON})"
    )
    counted = [(tr(ko="답하지 않음", en="not answered"), item.blank), (others, item.others)]
    return [(text, count) for text, count in counted if count]


def _caption(found: Analysis) -> str:
    alpha = "–" if found.alpha is None else f"{found.alpha:.2f}"
    return tr(
        ko=f"채점 {found.people}명, 모든 문항을 채점한 {found.complete}명으로 셈. 신뢰도 계수 알파 {alpha}. 득점률: 배점에 대한 평균 점수, 95 % 구간. "
        "상하 차: 총점 상위 27 %의 득점률 빼기 하위 27 %. 상관: 나머지 문항 총점과의 상관.",
        en=f"{found.people} graded; correlation, groups and alpha of the {found.complete} marked in all questions. Alpha {alpha}. Facility: "
        "mean share of the points, 95 % interval. Upper less lower: facility in the upper 27 % by total less that in the lower. "
        "Correlation: with the total of the other questions.",
    )


def _heads() -> tuple[str, ...]:
    return tr(
        ko=("문항", "과제", "인원", "득점률", "구간 아래", "구간 위", "상관", "상하 차", "빼면 알파"),
        en=(
            "question",
            "assignment",
            "people",
            "facility",
            "low",
            "high",
            "correlation",
            "upper less lower",
            "alpha without",
        ),
    )


def _figures(item: Item) -> tuple[float | None, ...]:
    ends = (item.facility, item.low, item.high)
    return (item.people, *ends, item.correlation, item.discrimination, item.alpha_without)


def _shown(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.2f}"


def sheet(analyses: Sequence[Analysis]) -> Sheet:
    """Return the figures of assignments for a spreadsheet, in the reader's language; what cannot be computed is empty."""
    heads = (
        *_heads(),
        *tr(ko=("확인이 말한 이유 (명)", "할 일"), en=("reasons that checks named (people)", "what to do")),
    )
    rows = []
    for found in analyses:
        if found.suppressed:
            rows.append(("–", found.case, found.people, *[None] * 6, "", why_suppressed(found.people)))
        rows += [(name, found.case, people, *[None] * 6, "", why_suppressed(people)) for name, people in found.withheld]
        for item in found.items:
            reasons = [f"{text} ({count})" for text, count in item.reasons]
            reasons += [f"{text} ({count})" for text, count in _apart(item)]
            figures = [value if value is None else round(value, 4) for value in _figures(item)]
            rows.append((item.title, found.case, *figures, "; ".join(reasons), str(advice(item, found.alpha))))
    return Sheet(tr(ko="문항 분석", en="item analysis"), heads, tuple(rows))
