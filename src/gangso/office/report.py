"""The report to the foundation (결과보고) over any number of cohorts and zones: what was done, by whom, with what result.

Only what is recorded is said, and what is not recorded is said to be so. Names of people and companies stand in it only for cohorts
whose ``gangso.toml`` allows it; elsewhere people are numbered.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gangso import course, readiness, zones
from gangso.grading.course import local_time, report
from gangso.grading.course.spreadsheets import Sheet, Value
from gangso.office import companies, completion, facts, items
from gangso.office.document import Document, Section
from gangso.office.facts import Damaged, Facts
from gangso.readiness.cohort import Row as Answers
from gangso.words import current, tr

FEWEST_ANSWERS = 5  # self-assessments of one cohort; of fewer its levels would tell which company's they are


@dataclass(frozen=True)
class Whole:
    """All cohorts of a report, and those that could not be read."""

    read: tuple[Facts, ...]
    damaged: tuple[Damaged, ...]


def gather(found: Sequence[Facts | Damaged]) -> Whole:
    """Return cohorts in order of zone and language, the damaged ones apart."""
    read = [one for one in found if isinstance(one, Facts)]
    read.sort(key=lambda one: (one.cohort.zone, one.cohort.lang, str(one.cohort.folder)))
    return Whole(tuple(read), tuple(one for one in found if isinstance(one, Damaged)))


def compose(whole: Whole, made: datetime) -> Document:
    """Return the report, in the reader's language."""
    names = {one.office.course for one in whole.read if one.office.course}
    issuers = {one.office.issuer for one in whole.read if one.office.issuer}
    day = made.astimezone(local_time.KST).date()
    date = tr(ko=f"{day.year}년 {day.month}월 {day.day}일 기준", en=f"as of {day.isoformat()}")
    course_name = ", ".join(sorted(names)) or tr(
        ko="제조 AI 교육과정 강소(Gangso)", en="Gangso, a curriculum in manufacturing AI"
    )
    return Document(
        tr(ko="교육 결과보고", en="Report on the courses"),
        " · ".join([course_name, *sorted(issuers), date]),
        (
            _overview(whole),
            *_damaged(whole),
            _attendance(whole),
            _completion(whole),
            _cases(whole),
            _readiness(whole),
            _pilots(),
            _items(whole),
            _people(whole),
        ),
    )


def _name(one: Facts) -> str:
    """Return a cohort's zone and language, in the reader's language, and its folder's name."""
    language = {"ko": tr(ko="한국어", en="Korean"), "en": tr(ko="영어", en="English")}[one.cohort.lang]
    return f"{zones.zone(one.cohort.zone).name} ({language}, {one.cohort.folder.resolve().name})"


def _overview(whole: Whole) -> Section:
    found = whole.read
    seen = {key for one in found for key in one.companies}
    places = {one.cohort.zone for one in found}
    taking, left = sum(len(one.people) for one in found), sum(one.completion.count("withdrawn") for one in found)
    nameless = sum(one.without_company for one in found)
    days = sorted(day for one in found for day in one.sessions)
    text = tr(
        ko=f"특구 {len(places)}곳에서 기수 {len(found)}개를 운영하여 {taking}명(철회 {left}명 제외)이 참가하였고, 명단에 적힌 참여기업은 {len(seen)}개사입니다.",
        en=f"Cohorts: {len(found)}, in {len(places)} of the zones. {taking} people took part ({left} more withdrew), from {len(seen)} "
        "companies named in the rosters.",
    )
    paragraphs = [text]
    if days:
        paragraphs.append(tr(ko=f"교육 기간: {days[0]} ~ {days[-1]}", en=f"Period: {days[0]} to {days[-1]}"))
    if nameless:
        paragraphs.append(
            tr(
                ko=f"{nameless}명은 명단에 기업명이 없어 기업 수에 들어 있지 않습니다. 여러 기수에 참가한 사람은 기수마다 셉니다.",
                en=f"For {nameless} people the roster names no company; they are not in the number of companies. Who took part in several "
                "cohorts is counted in each.",
            )
        )
    allowed = sorted({name for one in found if one.office.names for name in one.companies.values()})
    if allowed:
        paragraphs.append(tr(ko=f"참여기업: {', '.join(allowed)}", en=f"Companies: {', '.join(allowed)}"))
    if hidden := sum(not one.office.names for one in found):
        paragraphs.append(
            tr(
                ko=f"기수 {hidden}개는 이름 공개를 허용하지 않아(gangso.toml의 names) 그 기수의 성명과 기업명은 싣지 않습니다.",
                en=f"Cohorts that do not allow names (names in gangso.toml), whose people and companies are not named: {hidden}.",
            )
        )
    rows = tuple(
        (
            _name(one),
            len(one.people),
            one.completion.count("withdrawn"),
            len(one.companies),
            len(one.tables),
            len(one.sessions),
            one.hours,
        )
        for one in found
    )
    heads = tr(
        ko=("기수", "참가(명)", "철회(명)", "기업(개사)", "사례(개)", "차시", "시간"),
        en=("cohort", "people", "withdrawn", "companies", "cases", "sessions", "hours"),
    )
    title = tr(ko="운영 개요", en="Overview")
    return Section(title, tuple(paragraphs), Sheet(title, heads, rows))


def _damaged(whole: Whole) -> tuple[Section, ...]:
    if not whole.damaged:
        return ()
    title = tr(ko="읽지 못한 기수", en="Cohorts that could not be read")
    rows = tuple((str(one.folder), one.why) for one in whole.damaged)
    text = tr(
        ko=f"기수 {len(rows)}개를 읽을 수 없어 아래 모든 집계에서 빠졌습니다.",
        en=f"Cohorts that could not be read and are missing in all that follows: {len(rows)}.",
    )
    return (Section(title, (text,), Sheet(title, tr(ko=("폴더", "이유"), en=("folder", "why")), rows)),)


def _attendance(whole: Whole) -> Section:
    title = tr(ko="출석", en="Attendance")
    rows: list[tuple[Value, ...]] = []
    for one in whole.read:
        attended, counted = sum(each.attended for each in one.people), sum(each.counted for each in one.people)
        unknown = sum(each.unknown for each in one.people)
        rows.append(
            (
                _name(one),
                one.hours,
                round(attended, 2),
                round(counted, 2),
                _percent(attended, counted),
                round(unknown, 2),
            )
        )
    heads = tr(
        ko=("기수", "교육 시간", "출석 시간(연)", "기준 시간(연)", "출석률(%)", "적지 않은 시간(연)"),
        en=("cohort", "hours held", "hours attended", "hours that count", "attendance (%)", "hours not noted"),
    )
    text = tr(
        ko="연시간은 참가자마다 더한 시간입니다. 지각은 출석으로 세고, 공결은 기준 시간에서 뺍니다. 적지 않은 시간은 출석도 결석도 아니며 출석률에는 출석하지 않은 것으로 "
        "들어가므로, 남아 있으면 출석률은 가장 낮게 본 값입니다.",
        en="Hours are added up over people. Late counts as there; excused hours do not count. Hours not noted are neither, and as they are "
        "not counted as attended, the share is the lowest that it can be.",
    )
    none = [_name(one) for one in whole.read if not one.sessions]
    said = (
        (tr(ko=f"출석을 적지 않은 기수: {', '.join(none)}", en=f"No attendance was noted in: {', '.join(none)}"),)
        if none
        else ()
    )
    return Section(title, (text, *said), Sheet(title, heads, tuple(rows)))


def _percent(part: float, of: float) -> float | None:
    return round(100 * part / of, 1) if of else None


def _completion(whole: Whole) -> Section:
    title = tr(ko="수료", en="Completion")
    rows = tuple(
        (
            _name(one),
            *(one.completion.count(state) for state in ("completed", "lacks", "open")),
            _percent(one.completion.count("completed"), len(one.people)),
            one.certificates,
            one.completion.rule.in_words(),
        )
        for one in whole.read
    )
    heads = tr(
        ko=("기수", "수료", "미수료", "미정", "수료율(%)", "수료증 발급", "수료 기준"),
        en=("cohort", "completed", "not", "open", "completed (%)", "certificates", "rule"),
    )
    done = sum(one.completion.count("completed") for one in whole.read)
    taking = sum(len(one.people) for one in whole.read)
    text = tr(
        ko=f"{taking}명 가운데 {done}명이 수료하였습니다. 미정은 채점이나 출석 기록이 남아 아직 정해지지 않은 사람입니다.",
        en=f"{done} of {taking} have completed. Open are those for whom marking or attendance is still to come.",
    )
    return Section(title, (text,), Sheet(title, heads, rows))


def _cases(whole: Whole) -> Section:
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


def _readiness(whole: Whole) -> Section:
    title = tr(ko="AI 준비도 자가 진단 (교육 전과 후)", en="Readiness self-assessment before and after")
    sides = readiness.load().dimensions
    rows: list[tuple[Value, ...]] = []
    groups: list[tuple[str, tuple[Answers, ...], tuple[Answers, ...]]] = [
        (_name(one), one.before, one.after) for one in whole.read
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


def _pilots() -> Section:
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


def _items(whole: Whole) -> Section:
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


def _people(whole: Whole) -> Section:
    title = tr(ko="참가자별 결과", en="Results by participant")
    rows: list[tuple[Value, ...]] = []
    for one in whole.read:
        for number, each in enumerate(one.completion.verdicts, start=1):
            named = one.office.names
            rows.append(
                (
                    _name(one),
                    number,
                    (each.person.name or each.person.id) if named else None,
                    companies.of(each.person) or None if named else None,
                    _percent(each.attended, each.counted),
                    each.points,
                    each.of or None,
                    report.status_text("withdrawn") if each.state == "withdrawn" else str(completion.WORDS[each.state]),
                )
            )
    heads = tr(
        ko=("기수", "번호", "성명", "기업", "출석률(%)", "점수", "만점", "판정"),
        en=("cohort", "no.", "name", "company", "attendance (%)", "points so far", "points", "state"),
    )
    text = tr(
        ko="이름 공개를 허용한 기수에만 성명과 기업명이 있습니다. 점수는 지금까지 채점한 것입니다.",
        en="Names stand only where the cohort allows them. Points are those given so far.",
    )
    return Section(title, (text,), Sheet(title, heads, tuple(rows)))
