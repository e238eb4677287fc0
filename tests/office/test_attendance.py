"""Attendance is never lost, each step is undone by another, and what nobody noted is not an absence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from office_cohort import NAMES, PEOPLE

from gangso.errors import GangsoError
from gangso.grading.course import people, spreadsheets
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.roster import Participant
from gangso.office import attendance, attendance_file, journal
from gangso.words import use

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)
DAY, OTHER = "2026-03-10 오전", "2026-03-11"


def noted(folder: Path) -> dict[tuple[str, str], str]:
    return {place: mark.state for place, mark in journal.read(folder).marks.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journal.set_session(tmp_path, attendance.parse_session(DAY, 3), NOW)
    journal.set_session(tmp_path, attendance.parse_session(OTHER, 1), NOW)
    return tmp_path


@pytest.mark.parametrize("text", ["2026-03-10 오전", "2026. 3. 10. 오전", "20260310 오전", "2026년 3월 10일(화)  오전"])
def test_a_session_is_named_as_people_write_it(text: str) -> None:
    assert attendance.parse_session(text).id == DAY


@pytest.mark.parametrize("text", ["오전", "3/10", "2026-13-40", ""])
def test_what_has_no_day_with_a_year_is_no_session(text: str) -> None:
    with pytest.raises(GangsoError, match="날짜로 시작|Begin with the day"):
        attendance.parse_session(text)


def test_hours_count_late_is_there_and_excused_does_not_count(folder: Path) -> None:
    marks = {
        (DAY, "a"): "late",
        (OTHER, "a"): "absent",
        (DAY, "b"): "excused",
        (OTHER, "b"): "present",
        (DAY, "c"): "present",
    }
    journal.note(folder, marks, "hand", NOW)
    kept = journal.read(folder)
    assert kept.share("a") == (3, 0, 4) and kept.share("b") == (1, 0, 1)
    assert kept.share("c") == (3, 1, 4)  # one hour is open, not missed
    assert [one.id for one in kept.sessions] == [DAY, OTHER]


def test_attendance_comes_along_to_another_cohort_for_sessions_that_both_had(folder: Path, tmp_path_factory) -> None:
    there = tmp_path_factory.mktemp("there")
    for session, hours in ((DAY, 2), (OTHER, 1), ("2026-03-09", 1), ("2026-03-30", 1)):
        journal.set_session(there, attendance.parse_session(session, hours), NOW)
    journal.note(folder, {(DAY, "a"): "late", (OTHER, "a"): "present", (DAY, "b"): "present"}, "hand", NOW)
    journal.note(there, {(OTHER, "a"): "absent"}, "hand", NOW)
    brought = journal.bring(folder, there, "a", NOW)
    # the last session is still to come
    assert (brought.came, brought.there, brought.stayed, brought.open) == ((DAY,), (OTHER,), (), ("2026-03-09",))
    assert noted(there) == {(DAY, "a"): "late", (OTHER, "a"): "absent"}
    brought = journal.bring(folder, there, "a", NOW)
    assert (brought.came, brought.there, brought.open) == ((), (DAY, OTHER), ("2026-03-09",))
    (back,) = journal.bring(there, tmp_path_factory.mktemp("third"), "a", NOW).stayed[
        :1
    ]  # a cohort without any session
    assert (back[0].id, back[1]) == (DAY, "late")
    assert journal.read(there).share("a") == (2, 2, 5)


def test_steps_are_undone_and_brought_back(folder: Path) -> None:
    journal.note(folder, {(DAY, "a"): "present"}, "hand", NOW)
    journal.note(folder, {(DAY, "a"): "late", (DAY, "b"): "absent"}, "file", NOW)
    with pytest.raises(GangsoError, match=f"{DAY} a"):
        journal.undo(folder, NOW, 3)  # the fourth has changed it since
    journal.undo(folder, NOW)
    assert noted(folder) == {(DAY, "a"): "present"}
    journal.undo(folder, NOW)
    assert noted(folder) == {}
    journal.undo(folder, NOW, 6)  # brings the third back
    assert noted(folder) == {(DAY, "a"): "present"}
    with pytest.raises(GangsoError):
        journal.undo(folder, NOW, 1)  # the session has marks in it
    journal.undo(folder, NOW)
    journal.undo(folder, NOW)
    journal.undo(folder, NOW)
    assert journal.read(folder).sessions == () and len(journal.read(folder).steps) == 10
    with pytest.raises(GangsoError, match="no step|되돌릴 단계가"):
        journal.undo(folder, NOW)


def test_a_step_that_a_crash_cut_short_never_counted_and_the_rest_is_there(folder: Path) -> None:
    journal.note(folder, {(DAY, "a"): "present"}, "hand", NOW)
    path = folder / journal.FILE
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"step": 4, "marks": [["')
    assert noted(folder) == {(DAY, "a"): "present"}
    journal.note(folder, {(DAY, "b"): "late"}, "hand", NOW)
    assert noted(folder) == {(DAY, "a"): "present", (DAY, "b"): "late"}
    assert path.read_bytes().startswith(whole) and path.read_bytes().count(b"\n") == 4
    path.write_bytes(b"x\n" + whole)
    with pytest.raises(GangsoError, match=r"1행|line 1"):
        journal.read(folder)


def test_a_session_that_is_not_there_is_refused_with_what_was_meant(folder: Path) -> None:
    with pytest.raises(GangsoError, match=OTHER):
        journal.note(folder, {("2026-03-12", "a"): "present"}, "hand", NOW)
    assert noted(folder) == {}


FILE = "번호,아이디,성명,2026-03-10 오전,3월 11일(수),비고\n1,CW-01,김하늘,○,지각,\n2,cw-02,이솔,×,,아픔\n3,cw-03,박바다,공결,P,\n"


@pytest.mark.parametrize(
    "data",
    [
        FILE.encode(),
        FILE.encode("utf-8-sig"),
        FILE.replace("○", "O").replace("×", "X").encode("cp949"),
        FILE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"),
        FILE.replace(",", ";").encode(),
    ],
    ids=["utf-8", "bom", "cp949", "utf-16", "semicolon"],
)
def test_an_offices_csv(made: Cohort, tmp_path: Path, data: bytes) -> None:
    journal.set_session(made.folder, attendance.parse_session(OTHER, 4), NOW)
    (tmp_path / "a.csv").write_bytes(data)
    taken = attendance_file.take(made, tmp_path / "a.csv", NOW)
    assert [one.id for one in taken.new] == [DAY] and taken.passed_over == ("번호", "비고")
    assert noted(made.folder) == {
        (DAY, "cw-01"): "present",
        (OTHER, "cw-01"): "late",
        (DAY, "cw-02"): "absent",
        (DAY, "cw-03"): "excused",
        (OTHER, "cw-03"): "present",
    }
    assert attendance_file.take(made, tmp_path / "a.csv", NOW).step.marks == {}  # a second time changes nothing
    journal.undo(made.folder, NOW)
    assert noted(made.folder) == {}


def test_an_offices_export_has_a_title_above_and_a_total_below(made: Cohort, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"출석부 2026년 하반기,,\n\n{FILE}출석 인원,,2,1\n", encoding="utf-8")
    journal.set_session(made.folder, attendance.parse_session(OTHER, 4), NOW)
    taken = attendance_file.take(made, tmp_path / "a.csv", NOW)
    assert noted(made.folder)[DAY, "cw-01"] == "present" and len(noted(made.folder)) == 5
    assert "출석부 2026년 하반기" in taken.rows_passed_over and "출석 인원 2 1" in taken.rows_passed_over


def test_a_csv_with_a_mistake_notes_nothing_and_names_each(made: Cohort, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,2026-03-10\ncw-01,○\ncw-99,○\nCW-01,○\ncw-02,아마\n", encoding="utf-8")
    with use("ko"), pytest.raises(GangsoError) as error:
        attendance_file.take(made, tmp_path / "a.csv", NOW)
    for part in ("3행: 명단에 'cw-99'가 없거나", "4행: 'cw-01'은 2행에도", "5행, '2026-03-10': '아마'"):
        assert part in error.value.ko
    assert journal.read(made.folder).steps == ()
    for text, says in (("id,회사\ncw-01,a\n", "차시의 열이 없습니다"), ("id,3/10\ncw-01,○\n", "연도가 없고")):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        with use("ko"), pytest.raises(GangsoError, match=says):
            attendance_file.take(made, tmp_path / "a.csv", NOW)


def test_a_list_with_names_alone(made: Cohort, tmp_path: Path) -> None:
    people.add(made, [Participant("cw-50", "하늘", "김")])
    (tmp_path / "a.csv").write_text("순번,성명,2026-03-10\n1,이 솔,○\n2,박바다,△\n", encoding="cp949")
    attendance_file.take(made, tmp_path / "a.csv", NOW)
    assert noted(made.folder) == {("2026-03-10", "cw-02"): "present", ("2026-03-10", "cw-03"): "late"}
    (tmp_path / "a.csv").write_text("성명,2026-03-10\n이솔,×\n김하늘,○\n", encoding="utf-8")
    with use("ko"), pytest.raises(GangsoError) as error:
        attendance_file.take(made, tmp_path / "a.csv", NOW)
    assert "3행: 명단에 '김하늘'이 없거나 같은 이름이 여럿" in error.value.ko
    assert noted(made.folder)["2026-03-10", "cw-02"] == "present"


def test_what_is_written_is_read_again(made: Cohort, tmp_path: Path) -> None:
    journal.note(
        made.folder,
        {(DAY, PEOPLE[0]): "present", (DAY, PEOPLE[1]): "excused"},
        "hand",
        NOW,
        [attendance.parse_session(DAY)],
    )
    with use("ko"):
        sheet = attendance_file.sheet(journal.read(made.folder), people.members(made))
    assert sheet.rows[0] == (PEOPLE[0], NAMES[0], "출석", 1, 0, 1) and sheet.rows[2][2] is None
    path = spreadsheets.write_csv(sheet, tmp_path / "a.csv")
    before = noted(made.folder)
    journal.undo(made.folder, NOW)
    attendance_file.take(made, path, NOW)
    assert noted(made.folder) == before
