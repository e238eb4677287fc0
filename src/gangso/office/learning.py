"""The report's sections on what was learnt: cases and assignments, readiness before and after, pilots, and the questions themselves."""

import statistics

from gangso import course, readiness
from gangso.grading.course.spreadsheets import Sheet, Value
from gangso.office import facts, items
from gangso.office.document import Section
from gangso.office.facts import Whole, name_of
from gangso.readiness.cohort import Row as Answers
from gangso.words import current, tr

FEWEST_ANSWERS = 5  # self-assessments of one cohort; of fewer its levels would tell which company's they are


def cases_section(whole: Whole) -> Section:
    """Return which cases were given, how many handed in, and how far marking is."""
    title = tr(ko="사례와 과제", en="Cases and assignments")
    rows: list[tuple[Value, ...]] = []
    for case in facts.all_cases(whole.read):
        own = [one for one in whole.read if case in one.tables]
        shares, waiting = [], 0
        for one in own:
            for row in one.tables[case].rows:
                if row.status == "graded" and row.total is not None:
                    waiting += bool(row.awaiting)
                    if not row.awaiting and one.tables[case].points:
                        shares.append(row.total / one.tables[case].points)
        mean = round(100 * statistics.mean(shares), 1) if len(shares) >= items.FEWEST else None
        handed_in = sum(one.handed_in[case] for one in own)
        rows.append(
            (facts.title_of(case), len(own), sum(len(one.people) for one in own), handed_in, len(shares), waiting, mean)
        )
    heads = tr(
        ko=("사례", "기수", "참가", "제출", "채점 완료", "채점 대기", "평균 득점률(%)"),
        en=("case", "cohorts", "people", "handed in", "marked", "to be marked", "mean share of points (%)"),
    )
    areas = ", ".join(map(str, facts.areas_of(facts.all_cases(whole.read))))
    text = tr(
        ko=f"다룬 분야: {areas or '없음'}. 평균은 채점이 끝난 사람이 {items.FEWEST}명 이상일 때만 싣습니다. 채점하지 않은 것은 0점으로 세지 않습니다.",
        en=f"Areas: {areas or 'none'}. A mean is given for {items.FEWEST} people or more. What is not marked is not counted as 0.",
    )
    return Section(title, (text,), Sheet(title, heads, tuple(rows)))


def readiness_section(whole: Whole) -> Section:
    """Return the self-assessments before and after, and what may be said of the change."""
    title = tr(ko="AI 준비도 자가 진단 (교육 전과 후)", en="Readiness self-assessment before and after")
    sides = readiness.load().dimensions
    rows: list[tuple[Value, ...]] = []
    groups: list[tuple[str, tuple[Answers, ...], tuple[Answers, ...]]] = [
        (name_of(one), one.before, one.after) for one in whole.read
    ]
    everybody = tr(ko="전체", en="all")
    groups.append(
        (
            everybody,
            tuple(row for one in whole.read for row in one.before),
            tuple(row for one in whole.read for row in one.after),
        )
    )
    for name, before, after in groups:
        for when, given in ((tr(ko="전", en="before"), before), (tr(ko="후", en="after"), after)):
            if not given and when != tr(ko="전", en="before"):
                continue
            enough = len(given) >= FEWEST_ANSWERS
            means = [
                round(statistics.mean(row.assessment.levels[side.id] for row in given if row.assessment), 2)
                if enough
                else None
                for side in sides
            ]
            nothing = sum(any(row.assessment.levels[side.id] == 0 for side in sides) for row in given if row.assessment)
            rows.append((name, when, len(given), *means, nothing if enough else None))
    heads = (
        *tr(ko=("기수", "시점", "응답"), en=("cohort", "when", "answers")),
        *(str(side.name) for side in sides),
        tr(ko="한 분야가 모두 0인 응답", en="answers with a side at 0"),
    )
    texts = [
        tr(
            ko=f"단계는 0(없음)에서 3까지이며, 분야마다 세 답의 평균을 다시 평균한 값입니다. 평균에 가려지지 않도록, 한 분야의 답이 모두 0인 응답의 수를 따로 적습니다. 응답이 {FEWEST_ANSWERS}개보다 적은 "
            "기수는 어느 기업인지 드러나므로 단계를 싣지 않습니다.",
            en=f"Levels go from 0 (nothing) to 3; a mean over answers of the mean of three questions on each side. How many answers have a side "
            f"wholly at 0 is said beside it, since a mean hides them. Levels of fewer than {FEWEST_ANSWERS} answers are left out: they would "
            "tell which company's they are.",
        )
    ]
    pairs = _pairs(whole)
    if not pairs:
        texts.append(
            tr(
                ko="교육 후 자가 진단의 기록이 없습니다. 교육과정은 지금 오리엔테이션(교육 전)의 자가 진단만 받습니다. 따라서 전후 변화는 싣지 않습니다.",
                en="There is no record of a self-assessment after the course: the curriculum takes one in the orientation alone. So nothing is "
                "said about a change.",
            )
        )
    elif len(pairs) >= FEWEST_ANSWERS:
        change = statistics.mean(
            statistics.mean(after.levels.values()) - statistics.mean(before.levels.values()) for before, after in pairs
        )
        texts.append(
            tr(
                ko=f"전과 후에 모두 답한 {len(pairs)}명의 네 분야 평균은 {change:+.2f}단계 달라졌습니다. 비교 집단이 없으므로 교육의 효과라고 단정하지 않습니다.",
                en=f"Of {len(pairs)} who answered before and after, the mean over all four sides changed by {change:+.2f}. Nobody was compared "
                "with, so that it is not said to be the course's effect.",
            )
        )
    else:
        texts.append(
            tr(
                ko=f"전과 후에 모두 답한 사람이 {len(pairs)}명뿐이라 변화를 싣지 않습니다.",
                en=f"Only {len(pairs)} answered before and after; no change is given.",
            )
        )
    return Section(title, tuple(texts), Sheet(tr(ko="AI 준비도", en="readiness"), heads, tuple(rows)))


def _pairs(whole: Whole) -> list[tuple[readiness.Assessment, readiness.Assessment]]:
    found = []
    for one in whole.read:
        before = {row.participant: row.assessment for row in one.before}
        found += [
            (first, row.assessment)
            for row in one.after
            if (first := before.get(row.participant)) is not None and row.assessment
        ]
    return found


def pilots_section() -> Section:
    """Return what is recorded of pilots and their ranges in KRW: nothing yet, which is said."""
    module = course.module("capstone")
    state = tr(ko="준비 중", en="planned") if module.state != "ready" else tr(ko="제공", en="ready")
    return Section(
        tr(ko="현장 적용(시범)과 원화 효과", en="Pilots and their ranges in KRW"),
        (
            tr(
                ko=f"기록이 없습니다. 참가 기업의 시범 적용과 원화 효과의 범위는 {module.number} 「{module.title}」에서 남기게 되어 있으며, 그 모듈은 지금 '{state}' 상태로 아직 아무것도 기록하지 않습니다. "
                "없는 수치를 대신 만들어 싣지 않습니다.",
                en=f"Nothing is recorded. Pilots of companies and their ranges in KRW are to be written down in {module.number}, “{module.title}”, "
                f"which is {state} and records nothing yet. No figure is made up in their place.",
            ),
        ),
    )


def items_section(whole: Whole) -> Section:
    """Return the item analysis over all cohorts."""
    title = tr(ko="문항 분석 (모든 기수)", en="Item analysis over all cohorts")
    analyses = []
    for case in facts.all_cases(whole.read):
        own = [one for one in whole.read if case in one.tables]
        # Titles are those of the first: in the reader's language where there is a cohort of it.
        own.sort(key=lambda one: one.cohort.lang != current())
        analyses.append(items.analyse([one.tables[case] for one in own], [one.reasons[case] for one in own]))
    rows: list[tuple[Value, ...]] = []
    for found in analyses:
        number = found.case.partition("_")[0]
        if found.suppressed:
            rows.append((number, items.why_suppressed(found.people), found.people, None, None, None, ""))
        rows += [
            (number, f"{name}: {items.why_suppressed(people)}", people, None, None, None, "")
            for name, people in found.withheld
        ]
        for item in found.items:
            figures = [None if value is None else round(value, 2) for value in (item.correlation, item.discrimination)]
            share = round(100 * item.facility)
            rows.append((number, item.title, item.people, share, *figures, str(items.advice(item, found.alpha))))
    heads = tr(
        ko=("사례", "문항", "인원", "득점률(%)", "상관", "상하 차", "할 일"),
        en=("case", "question", "people", "facility (%)", "correlation", "upper less lower", "what to do"),
    )
    alphas = [f"{found.case.partition('_')[0]}: {found.alpha:.2f}" for found in analyses if found.alpha is not None]
    text = tr(
        ko=f"득점률은 배점에 대한 평균 점수, 상관은 나머지 문항 총점과의 상관, 상하 차는 총점 상위 27 %와 하위 27 %의 득점률 차입니다. 신뢰도 계수 알파 {', '.join(alphas) or '계산할 수 없음'}.",
        en="Facility is the mean share of the points, correlation that with the total of the other questions, upper less lower the difference "
        f"between the upper and the lower 27 % by total. Alpha {', '.join(alphas) or 'cannot be computed'}.",
    )
    return Section(title, (text,), Sheet(tr(ko="문항 분석", en="item analysis"), heads, tuple(rows)))
