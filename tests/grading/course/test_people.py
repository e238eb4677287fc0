"""A cohort's people come and go, are excused and given time; each step is undone by another, and no grade is ever lost."""

import shutil
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from small_course import CASE, RIGHT, released, submit
from sqlalchemy.exc import SAWarning

from gangso import content
from gangso.errors import GangsoError
from gangso.grading.course import (
    cohort,
    converters,
    course_directory,
    gradebooks,
    handed_in,
    lateness,
    ledger,
    local_time,
    moving,
    people,
    report,
)
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.roster import Participant

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ROSTER = "id,name,email,company\nkim,김하늘,k@x.org,한빛\nlee,이솔,,두빛\n"


@pytest.fixture(scope="module")
def template(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    roster = folder / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own
        patch.setattr(content, "root", lambda: small_content)
        course = released(folder, "en", roster_file=roster, due=local_time.parse("2026-03-01 12:00"))
        graded(course, "kim", "2026-03-01 05:00:00 UTC")
    with (course.folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    return course.folder


@pytest.fixture
def made(small: Path, template: Path, tmp_path: Path) -> Cohort:
    """Released, with what autograding would leave of kim's submission, two hours late and with 4 points by hand."""
    return cohort.load(Path(shutil.copytree(template, tmp_path / "changwon-en")))


def graded(course: Cohort, who: str, at: str) -> None:
    """Leave in gradebook and folders what nbgrader leaves of a graded submission."""
    folder = submit(course, who, RIGHT, at)
    target = course.folder / "autograded" / who / CASE
    target.mkdir(parents=True)
    for name in ("assignment.ipynb", "timestamp.txt"):
        (target / name).write_bytes((folder / name).read_bytes())
    with Gradebook(gradebooks.url(course.folder), course.course) as gradebook:
        moment = local_time.to_gradebook(local_time.parse(at))
        gradebook.add_submission(CASE, who, timestamp=moment)
        for name, points in (("check-rms", 2), ("check-rms-hidden", 3), ("check-total", 1)):
            gradebook.find_grade(name, "assignment", CASE, who).auto_score = points
        gradebook.find_grade("memo-decision", "assignment", CASE, who).manual_score = 4
        gradebook.find_comment("memo-decision", "assignment", CASE, who).manual_comment = "Well put."
        gradebook.db.commit()


def rows(course: Cohort) -> dict[str, report.Row]:
    return {row.participant: row for row in report.score_table(course, CASE).rows}


def test_people_are_found_as_instructors_call_them(made: Cohort) -> None:
    assert people.find(made, "KIM") == people.find(made, "김 하늘") == "kim"
    with pytest.raises(GangsoError, match="Did you mean 'kim'"):
        people.find(made, "kin")
    people.add(made, [Participant("kim2", "하늘", "김")])
    with pytest.raises(GangsoError, match="several people are called '김하늘': kim, kim2"):
        people.find(made, "김하늘")
    people.withdraw(made, "kim", NOW)
    assert people.find(made, "김하늘") == "kim2"  # who left is not meant


def test_who_joins_late_is_missing_from_then_on(made: Cohort) -> None:
    assert people.add(made, [Participant("park", "Bada", "Park", "p@x.org", (("company", "세빛"),))]) == (("park",), ())
    assert handed_in.missing(made, CASE) == ("lee", "park")
    assert rows(made)["park"].status == "not submitted" and rows(made)["park"].other == {"company": "세빛"}


@pytest.mark.parametrize("ids", [["new", "KIM"], ["new", "New"], ["new", "a b"]])
def test_nobody_is_added_where_one_cannot_be(made: Cohort, ids: list[str]) -> None:
    with pytest.raises(GangsoError):
        people.add(made, [Participant(name) for name in ids])
    assert [one.id for one in people.members(made)] == ["kim", "lee"]


def test_namesakes_are_those_who_take_part(made: Cohort) -> None:
    assert people.namesakes(made) == {}
    people.add(made, [Participant("kim2", "하늘", "김")])
    assert people.namesakes(made) == {"김하늘": ("kim", "kim2")}
    people.withdraw(made, "kim2", NOW)
    assert people.namesakes(made) == {}


def test_who_leaves_keeps_every_point_and_comes_back_with_them(made: Cohort) -> None:
    people.extend(made, CASE, "kim", local_time.parse("2026-03-02 12:00"))
    before = rows(made)["kim"]
    people.withdraw(made, "kim", NOW)
    assert rows(made)["kim"].status == "withdrawn" and rows(made)["kim"].total == before.total == 10
    assert handed_in.missing(made, CASE) == ("lee",)
    with pytest.raises(
        GangsoError, match=f"withdrawn already. To bring them back: gangso cohort add {made.folder} kim"
    ):
        people.withdraw(made, "kim", NOW)
    assert people.add(made, [Participant("Kim")]) == ((), ("kim",))
    assert rows(made)["kim"] == before and before.other == {"company": "한빛"}


def test_strangers_and_who_left_are_graded_by_name_only(made: Cohort) -> None:
    submit(made, "cw-99", RIGHT)
    opened = course_directory.open_course(made.folder, CASE)
    assert converters.strangers(made, CASE) == course_directory.left_out(opened) == ("cw-99",)
    people.withdraw(made, "kim", NOW)
    assert course_directory.left_out(opened) == ("cw-99", "kim")
    assert {*rows(made)} == {"kim", "lee"}
    (made.folder / ledger.FILE).unlink()  # a cohort of an earlier version, or anybody's course
    assert course_directory.left_out(opened) == ()


def test_who_is_excused_is_not_missing(made: Cohort) -> None:
    people.excuse(made, CASE, "lee", excused=True)
    assert rows(made)["lee"].status == "excused" and handed_in.missing(made, CASE) == ()
    people.excuse(made, CASE, "lee", excused=False)
    assert rows(made)["lee"].status == "not submitted" and handed_in.missing(made, CASE) == ("lee",)


def test_who_is_excused_after_grading_has_no_zero_and_the_grade_comes_back(made: Cohort) -> None:
    before = rows(made)["kim"]
    people.excuse(made, CASE, "kim", excused=True)
    assert (rows(made)["kim"].status, rows(made)["kim"].total) == ("excused", None)
    people.excuse(made, CASE, "kim", excused=False)
    assert rows(made)["kim"] == before and before.status == "graded"


def test_a_penalty_follows_points_that_come_later(made: Cohort) -> None:
    row = rows(made)["kim"]
    assert (row.total, row.late_penalty, row.seconds_late) == (0, 10, 7200)  # by hand given points too
    with Gradebook(gradebooks.url(made.folder), made.course) as gradebook:
        gradebook.find_grade("memo-decision", "assignment", CASE, "kim").manual_score = 1
        gradebook.db.commit()
    assert (rows(made)["kim"].total, rows(made)["kim"].late_penalty) == (0, 7)


def test_more_time_takes_a_penalty_away_and_its_undoing_brings_it_back(made: Cohort) -> None:
    people.extend(made, CASE, "kim", local_time.parse("2026-03-01 15:00"))
    assert (rows(made)["kim"].total, rows(made)["kim"].seconds_late) == (10, 0)
    people.extend(made, CASE, "kim", None)
    assert rows(made)["kim"].total == 0
    people.extend(made, CASE, "lee", local_time.parse("2026-03-01 15:00"))  # who has not handed in yet
    assert ledger.read(made.folder).work(CASE).extended("lee") == local_time.parse("2026-03-01 15:00")
    with pytest.raises(GangsoError, match="is no extension"):
        people.extend(made, CASE, "lee", local_time.parse("2026-03-01 11:00"))


def test_a_due_date_changes_for_all_and_an_extension_stays_a_moment(made: Cohort) -> None:
    people.extend(made, CASE, "kim", local_time.parse("2026-03-01 15:00"))
    before = people.set_due(made, CASE, local_time.parse("2026-03-01 10:00"))
    assert rows(made)["kim"].total == 10  # in time by the extension, which names a moment and not a number of hours
    people.extend(made, CASE, "kim", None)
    assert rows(made)["kim"].seconds_late == 4 * 3600
    assert people.set_due(made, CASE, None) == local_time.to_gradebook(local_time.parse("2026-03-01 10:00"))
    assert rows(made)["kim"].total == 10
    people.set_due(made, CASE, before.replace(tzinfo=UTC))
    assert rows(made)["kim"].seconds_late == 7200


def test_work_comes_along_to_the_other_class_and_stays_here(made: Cohort, tmp_path: Path) -> None:
    other = released(tmp_path / "other", "en", due=local_time.parse("2026-03-01 15:00"))
    people.extend(made, CASE, "kim", local_time.parse("2026-03-01 14:30"))
    moved = moving.move(made, "kim", other, NOW)
    assert (moved.carried, moved.there, moved.stayed) == ((CASE,), (), {})
    there, here = rows(other)["kim"], rows(made)["kim"]
    assert (there.status, there.total, there.late_penalty) == ("graded", 10, 0) and there.marks == here.marks
    assert (there.name, there.email, there.other) == ("김하늘", "k@x.org", {"company": "한빛"})
    with Gradebook(gradebooks.url(other.folder), other.course) as gradebook:
        assert gradebook.find_comment("memo-decision", "assignment", CASE, "kim").manual_comment == "Well put."
    assert here.status == "withdrawn" and converters.submissions(made, CASE).keys() == {"kim"}
    assert ledger.read(made.folder).person("kim").moved_to == str(other.folder)
    back = moving.move(other, "kim", made, NOW)
    assert (
        (back.carried, back.there, back.stayed) == ((), (CASE,), {})
        and rows(made)["kim"].status == "graded"
        and rows(made)["kim"].total == 10
    )


def test_work_from_another_language_stays_where_it_was_done(made: Cohort, tmp_path: Path) -> None:
    other = released(tmp_path / "other", "ko")
    stayed = moving.move(made, "kim", other, NOW).stayed
    assert [*stayed] == [CASE] and "zone or language" in stayed[CASE].en
    assert rows(other)["kim"].status == "not submitted" and rows(made)["kim"].marks["rms"].score == 5


def state(*courses: Cohort) -> list[object]:
    """All that a move may touch."""
    return [
        (
            {
                str(path.relative_to(one.folder)): path.read_bytes()
                for path in one.folder.rglob("*/kim/**/*")
                if path.is_file()
            },
            ledger.read(one.folder),
            [member.id for member in people.members(one)],
            rows(one) if converters.is_released(one, CASE) else None,
        )
        for one in courses
    ]


def test_nobody_moves_where_the_assignment_is_not_released_yet(made: Cohort, tmp_path: Path) -> None:
    other = cohort.create("changwon", "en", tmp_path / "other", assignments=(CASE,))
    before = state(made, other)
    with pytest.raises(GangsoError, match=f"First: gangso cohort release {other.folder} {CASE}"):
        moving.move(made, "kim", other, NOW)
    assert state(made, other) == before
    converters.release(other, CASE)
    assert moving.move(made, "kim", other, NOW).carried == (CASE,) and rows(other)["kim"].total == 10
    assert (
        moving.move(made, "lee", cohort.create("changwon", "en", tmp_path / "c", assignments=(CASE,)), NOW).stayed == {}
    )


def test_a_move_that_fails_at_its_end_leaves_both_cohorts_as_they_were(made: Cohort, tmp_path: Path) -> None:
    other = released(tmp_path / "other", "en")
    before = state(made, other)

    def broken() -> None:
        assert (other.folder / "autograded" / "kim" / CASE).is_dir() and not ledger.read(made.folder).takes_part("kim")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.move(made, "kim", other, NOW, broken)
    assert state(made, other) == before
    moving.move(made, "kim", other, NOW)  # and nothing stands in the way of doing it again


def test_why_work_stays_is_said(made: Cohort, tmp_path: Path) -> None:
    other = released(tmp_path / "other", "en")
    path = other.folder / "source" / CASE / "assignment.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("Write", "Please write"), encoding="utf-8")
    assert "a question was edited" in moving.move(made, "kim", other, NOW).stayed[CASE].en
    assert rows(other)["kim"].status == "not submitted"
    moving.move(other, "kim", made, NOW)
    third = cohort.create("changwon", "en", tmp_path / "third", assignments=(CASE,))
    shutil.rmtree(third.folder / "source" / CASE)
    assert "no such assignment" in moving.move(made, "kim", third, NOW).stayed[CASE].en


def test_work_that_was_done_anew_there_is_not_called_what_is_here(made: Cohort, tmp_path: Path) -> None:
    other = released(tmp_path / "other", "en")
    moving.move(made, "kim", other, NOW)
    submit(other, "kim", {}, "2026-03-01 06:00:00 UTC")
    stayed = moving.move(other, "kim", made, NOW).stayed[CASE].en
    assert f"collect {made.folder} {other.folder / 'submitted' / 'kim' / CASE} --for kim" in stayed
    assert '--at "2026-03-01 15:00"' in stayed and rows(made)["kim"].marks["rms"].score == 5


def test_somebody_who_is_there_already_is_not_moved(made: Cohort, tmp_path: Path) -> None:
    other = released(tmp_path / "other", "en")
    people.add(other, [Participant("KIM")])
    with pytest.raises(GangsoError, match=f"withdraw {other.folder} KIM"):
        moving.move(made, "kim", other, NOW)
    assert rows(made)["kim"].status == "graded"
    with pytest.raises(GangsoError, match="both folders are the same"):
        moving.move(made, "kim", made, NOW)


def test_without_an_assignment_of_that_name_nothing_is_noted(made: Cohort) -> None:
    for step in (
        lambda: people.excuse(made, "99_none", "kim", excused=True),
        lambda: people.extend(made, "99_none", "kim", NOW),
        lambda: people.set_due(made, "99_none", NOW),
    ):
        with pytest.raises(GangsoError, match="no assignment '99_none'"):
            step()
    assert "99_none" not in ledger.read(made.folder).works


def test_refreshing_twice_changes_nothing(made: Cohort) -> None:
    lateness.refresh(made, CASE)
    before = rows(made)
    lateness.refresh(made, CASE)
    assert rows(made) == before
