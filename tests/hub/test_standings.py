"""Where everybody stands: the quick reading says what the gradebook's own objects and the commands say."""

from datetime import UTC, datetime, timedelta

import pytest
from small_course import CASE

from gangso.grading.course import gradebooks, ledger, people, report
from gangso.grading.course.cohort import CONFIG, Cohort
from gangso.hub.progress import bare
from gangso.hub.standings import Standing
from gangso.hub.store import FolderStore

BEFORE, AFTER = datetime(2026, 3, 1, 2, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)  # due: 3:00 of the first


def standings(made: Cohort, now: datetime = AFTER) -> dict[str, Standing]:
    (assignment,) = FolderStore(made.folder).overview(now).assignments
    return dict(assignment.standings)


def test_points_and_lateness_are_those_of_the_score_table(made: Cohort):
    found = standings(made)
    rows = {row.participant: row for row in report.score_table(made, CASE).rows}
    for who in ("kim", "lee", "snoop", "blank"):
        assert found[who].score == rows[who].total
        assert found[who].awaiting == rows[who].awaiting
        assert found[who].late == rows[who].seconds_late
        assert found[who].points == 10
    assert (found["kim"].state, found["kim"].score, found["kim"].awaiting) == ("by hand", 6, 4)
    assert (found["lee"].state, found["lee"].late) == ("graded", 26 * 3600)


def test_who_hands_in_nothing_is_missing_when_it_is_due(made: Cohort):
    assert standings(made, BEFORE)["absent"].state == "not due"
    assert standings(made)["absent"].state == "missing"
    people.extend(made, CASE, "absent", AFTER + timedelta(days=1))
    assert standings(made)["absent"].state == "not due"
    people.excuse(made, CASE, "absent", excused=True)
    assert standings(made)["absent"].state == "excused"
    people.withdraw(made, "lee", AFTER)
    assert standings(made)["lee"].state == "withdrawn"


def test_more_time_makes_less_late(made: Cohort):
    people.extend(made, CASE, "lee", datetime(2026, 3, 2, 4, tzinfo=UTC))
    assert standings(made)["lee"].late == 3600


def test_a_penalty_follows_points_that_come_later(made: Cohort):
    with (made.folder / CONFIG).open("a", encoding="utf-8") as settings:
        settings.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    assert (standings(made)["lee"].score, standings(made)["lee"].penalty) == (0, 2)
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        gradebook.find_grade("memo-decision", "assignment", CASE, "lee").manual_score = 3
        gradebook.db.commit()
    assert (standings(made)["lee"].score, standings(made)["lee"].penalty) == (0, 5)
    people.extend(made, CASE, "lee", AFTER)
    assert (standings(made)["lee"].score, standings(made)["lee"].penalty) == (5, 0)


def test_a_submission_that_changed_waits_for_grading(made: Cohort):
    store = FolderStore(made.folder)
    assert store.overview(AFTER).assignments[0].count("handed in") == 0
    (made.folder / "submitted" / "kim" / CASE / "timestamp.txt").write_text("2026-03-01 02:30:00 UTC", encoding="utf-8")
    (assignment,) = store.overview(AFTER).assignments  # the same desk, which has read it before
    assert assignment.standings["kim"].state == "handed in"
    assert assignment.standings["kim"].score is None


def test_strangers_are_named(made: Cohort):
    (made.folder / "submitted" / "홍길동" / CASE).mkdir(parents=True)
    (assignment,) = FolderStore(made.folder).overview(AFTER).assignments
    assert ledger.read(made.folder).roster == "closed"
    assert assignment.strangers == ("홍길동",)
    assert assignment.handed_in == 4


def test_a_room_is_told_where_it_is_stuck(made: Cohort):
    found = {one.name: one for one in FolderStore(made.folder).progress(CASE)}
    assert found["rms"].people["right"] == ("kim",)
    assert found["rms"].people["partly"] == ("lee",)  # the peak passes the check that everybody sees
    assert found["total"].people["right"] == ("kim",)
    assert {"blank", "lee"} <= {*found["total"].people["open"]}
    assert ("take the root of the mean, not of the sum.", 1) in found["rms"].reasons
    assert [one.who for one in FolderStore(made.folder).arrivals(CASE)] != []


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("RMS of 3, -3 should be 3; got 4.5.", "RMS of …, … should be …; got …."),
        ("'M2: 9.0 A, 51 s'여야 합니다. 돌려준 값: 'x'", "…여야 합니다. 돌려준 값: …"),
        ("팩 3의 q2 = 1e-3", "팩 …의 q2 = …"),
    ],
)
def test_a_reason_is_counted_without_ones_own_numbers(said: str, counted: str):
    assert bare(said) == counted
