"""Who has completed by the cohort's rule; what nobody has marked or noted decides nothing."""

from datetime import UTC, datetime

import pytest
from office_cohort import FIRST, PEOPLE, SECOND

from gangso import workplace
from gangso.errors import GangsoError
from gangso.grading.course import people
from gangso.grading.course.cohort import Cohort
from gangso.office import attendance, completion, journal, settings
from gangso.words import use

BEFORE, AFTER = datetime(2026, 3, 31, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)
DAY = attendance.parse_session("2026-03-10", 5)


def rule(made: Cohort, text: str) -> None:
    path = made.folder / workplace.FILE
    path.write_text(path.read_text(encoding="utf-8").replace("[completion]", f"[completion]\n{text}"), encoding="utf-8")


def noted(made: Cohort, **states: str) -> None:
    marks = {(DAY.id, who): "present" for who in PEOPLE}
    marks |= {(DAY.id, PEOPLE[int(at[1:])]): state for at, state in states.items()}
    journal.note(made.folder, marks, "hand", BEFORE, [DAY])


def verdicts(made: Cohort, now: datetime = AFTER) -> dict[str, completion.Verdict]:
    return {one.person.id: one for one in completion.judge(made, now).verdicts}


def test_a_new_cohort_says_what_can_be_set_and_its_rule_is_the_default(made: Cohort) -> None:
    found, office = settings.read(made.folder)
    assert found == settings.Rule(0.8, 0.6, 0.0, True) and office == settings.Office()
    with use("ko"):
        assert found.in_words() == "출석률 80% 이상, 전체 점수 60% 이상, 서술형 채점 완료"
    text = (made.folder / workplace.FILE).read_text(encoding="utf-8")
    assert "# attendance = 0.8" in text and "# names = false" in text
    assert workplace.current(made.folder).zone == "changwon"  # who works in it is not kept from it


@pytest.mark.parametrize(
    ("text", "says"), [("attendance = 80", r"\[completion\].*0.8"), ("point = 0.5", "'points'"), ("memos = 1", "memos")]
)
def test_a_rule_that_cannot_be_is_said_with_its_place(made: Cohort, text: str, says: str) -> None:
    rule(made, text)
    with pytest.raises(GangsoError, match=says):
        completion.judge(made, AFTER)


def test_who_has_completed_and_who_lacks_what(made: Cohort) -> None:
    noted(made, p2="absent", p3="late", p4="excused")
    people.withdraw(made, PEOPLE[5], BEFORE)
    with use("ko"):
        found = verdicts(made)
        why = {who: one.why for who, one in found.items()}
    assert found[PEOPLE[0]].state == "completed" and why[PEOPLE[0]] == ""
    assert found[PEOPLE[1]].state == "open" and why[PEOPLE[1]] == "서술형 채점 전: 00, 11"
    assert found[PEOPLE[2]].state == "lacks" and why[PEOPLE[2]].startswith("출석률 0% (기준 80%)")
    assert found[PEOPLE[3]].state == "completed"  # late is there
    assert found[PEOPLE[4]].state == "completed"  # excused from the only session: nothing is asked
    assert found[PEOPLE[5]].state == "withdrawn" and found[PEOPLE[5]].reasons == ()
    assert found[PEOPLE[9]].state == "lacks" and "점수 9/40 (기준 60%)" in why[PEOPLE[9]]
    assert found[PEOPLE[11]].state == "lacks" and "미제출 00, 11" in why[PEOPLE[11]]
    everything = completion.judge(made, AFTER)
    assert everything.count("withdrawn") == 1 and sum(map(everything.count, completion.WORDS)) == len(PEOPLE)


def test_what_waits_is_said_once_and_in_kind(made: Cohort) -> None:
    noted(made)
    reached = verdicts(made)[PEOPLE[1]].points
    rule(made, f"points = {(reached + 1) / 40}")  # out of reach without the memos, which are all that waits
    with use("ko"):
        assert verdicts(made)[PEOPLE[1]].why == "과제 00 서술형 채점 전, 11 서술형 채점 전"
        assert verdicts(made)[PEOPLE[1]].state == "open"


def test_before_the_due_date_nothing_is_missing_and_without_attendance_nothing_is_decided(made: Cohort) -> None:
    with use("ko"):
        found = verdicts(made, BEFORE)
        assert found[PEOPLE[11]].why == "출석을 적은 차시가 없음; 과제 00 아직 내지 않음, 11 아직 내지 않음"
    assert {one.state for who, one in found.items() if who in (PEOPLE[0], PEOPLE[11])} == {"open"}
    noted(made)
    journal.note(made.folder, {(DAY.id, PEOPLE[0]): None}, "hand", BEFORE)
    assert verdicts(made, BEFORE)[PEOPLE[0]].state == "open"
    # More time is more time; no due date is never over.
    people.extend(made, FIRST, PEOPLE[11], datetime(2026, 4, 9, tzinfo=UTC))
    people.set_due(made, SECOND, None)
    assert verdicts(made)[PEOPLE[11]].state == "open"


def test_points_that_are_there_already_are_enough_where_memos_need_not_be_marked(made: Cohort) -> None:
    noted(made)
    rule(made, "memos = false")
    assert verdicts(made)[PEOPLE[1]].state == "completed"


def test_each_assignment_and_excuses(made: Cohort) -> None:
    noted(made)
    rule(made, "each = 0.55\npoints = 0.5")
    with use("ko"):
        seventh = verdicts(made)[PEOPLE[6]]
        assert seventh.state == "lacks" and seventh.why == "과제 11: 10/20점 (기준 55%)"
    people.excuse(made, SECOND, PEOPLE[6], excused=True)
    assert verdicts(made)[PEOPLE[6]].state == "completed" and verdicts(made)[PEOPLE[6]].of == 20
