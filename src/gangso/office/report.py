"""The report to the foundation (결과보고) over any number of cohorts and zones: what was done, by whom, with what result.

Only what is recorded is said, and what is not recorded is said to be so. Names of people and companies stand in it only for cohorts
whose ``gangso.toml`` allows it; elsewhere people are numbered.
"""

from datetime import datetime

from gangso.grading.course import companies, local_time, report
from gangso.grading.course.spreadsheets import Sheet, Value
from gangso.office import completion, learning
from gangso.office.document import Document, Section
from gangso.office.facts import Whole, name_of, percent
from gangso.words import tr


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
            learning.cases_section(whole),
            learning.readiness_section(whole),
            learning.pilots_section(),
            learning.items_section(whole),
            _people(whole),
        ),
    )


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
                ko=f"기수 {hidden}개는 이름 공개를 허용하지 않아 그 기수의 성명과 기업명은 싣지 않습니다.",
                en=f"Cohorts that do not allow names, whose people and companies are not named: {hidden}.",
            )
        )
    rows = tuple(
        (
            name_of(one),
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
                name_of(one),
                one.hours,
                round(attended, 2),
                round(counted, 2),
                percent(attended, counted),
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
    none = [name_of(one) for one in whole.read if not one.sessions]
    said = (
        (tr(ko=f"출석을 적지 않은 기수: {', '.join(none)}", en=f"No attendance was noted in: {', '.join(none)}"),)
        if none
        else ()
    )
    return Section(title, (text, *said), Sheet(title, heads, tuple(rows)))


def _completion(whole: Whole) -> Section:
    title = tr(ko="수료", en="Completion")
    rows = tuple(
        (
            name_of(one),
            *(one.completion.count(state) for state in ("completed", "lacks", "open")),
            percent(one.completion.count("completed"), len(one.people)),
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


def _people(whole: Whole) -> Section:
    title = tr(ko="참가자별 결과", en="Results by participant")
    rows: list[tuple[Value, ...]] = []
    for one in whole.read:
        for number, each in enumerate(one.completion.verdicts, start=1):
            named = one.office.names
            rows.append(
                (
                    name_of(one),
                    number,
                    (each.person.name or each.person.id) if named else None,
                    companies.of(each.person.about.other) or None if named else None,
                    percent(each.attended, each.counted),
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
