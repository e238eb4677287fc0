"""Grading that is started from a page: a process of its own, one at a time, told as it goes, with what could not be graded and why."""

import os
import time
from pathlib import Path

import filelock
import pytest
from small_course import CASE
from visitor import Visitor

from gangso.grading.course import course_directory, grading_round
from gangso.grading.course.cohort import Cohort
from gangso.hub import rounds
from gangso.hub.rounds import Round
from hostile_folder import hostile_folder

START = f"/assignment/{CASE}"
MOST = 300  # seconds


def test_a_round_goes_on_by_itself_and_tells_what_became_of_everybody(
    instructor: Visitor, made: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ran = hostile_folder(tmp_path / "inbox")  # in which the desk was opened: nothing of it is executed
    monkeypatch.chdir(tmp_path / "inbox")
    place = made.folder / "submitted" / "absent" / CASE
    place.mkdir(parents=True)
    (place / "assignment.ipynb").write_text("no notebook", encoding="utf-8")
    instructor.get(START)
    answer = instructor.post(START, "")
    assert (answer.code, answer.headers["Location"]) == (303, START)
    second = instructor.post(START, "")
    assert second.code == 409 and "being graded already" in second.body.decode()
    # It is no part of this process's session: closing the terminal, or Ctrl-C in it, does not reach it.
    child = instructor.store._rounds._child
    assert os.getsid(child.pid) == child.pid
    end = time.monotonic() + MOST
    while (told := instructor.store.round())[1] and time.monotonic() < end:
        time.sleep(0.2)
    told, running = told
    assert not running and told.ended and told.error == {}
    assert (told.graded, told.new, told.of) == (5, 0, 5)
    assert not ran.exists()
    ((who, why),) = told.failed
    assert who == "absent" and why
    assert grading_round.not_graded(made, CASE)["absent"].reason == why
    page = instructor.get(START)
    assert "could not be graded" in page and "0 new, 4 as they were, 1 not graded" in page
    assert instructor.post(START, "").code == 303  # the first has ended: another may begin
    child = instructor.store._rounds._child
    child.terminate()
    child.wait()
    assert "Grading was cut off" in instructor.get(START)


def test_a_command_that_grades_is_not_disturbed(instructor: Visitor, made: Cohort):
    instructor.get(START)
    with filelock.FileLock(made.folder / course_directory.LOCK):
        answer = instructor.post(START, "")
        assert answer.code == 409 and "being graded already" in answer.body.decode()
        assert "being graded by a command" in instructor.get(START)
    assert not (made.folder / rounds.FILE).exists()


def test_a_desk_that_opens_later_shows_the_last_round(instructor: Visitor, made: Cohort):
    rounds.write(made.folder, Round(CASE, "2026-03-05T00:00:00+00:00", graded=3, of=5))
    assert "Grading was cut off" in instructor.get(f"/round/{CASE}")
    with filelock.FileLock(made.folder / rounds.OWN_LOCK):
        assert "3 / 5" in instructor.get(f"/round/{CASE}")
    ended = Round(
        CASE, "2026-03-05T00:00:00+00:00", "2026-03-05T00:01:00+00:00", error={"ko": "벽", "en": "no walls here"}
    )
    rounds.write(made.folder, ended)
    assert "no walls here" in instructor.get(f"/round/{CASE}")


def test_an_assignment_that_was_not_released_is_refused(instructor: Visitor, made: Cohort):
    for path in (made.folder / "release" / CASE).glob("*.ipynb"):
        path.unlink()
    assert "Not released yet" in instructor.get(START)
    answer = instructor.post(START, "")
    assert answer.code == 409 and "has not been released" in answer.body.decode()


@pytest.mark.parametrize(
    "path", ["/assignment/77_none", "/room/77_none", "/marking/77_none/memo-x", f"/marking/{CASE}/memo-x"]
)
def test_what_is_not_there_is_said(instructor: Visitor, path: str):
    answer = instructor.ask("GET", path)
    assert answer.code == 409 and ("77_none" in answer.body.decode() or "memo-x" in answer.body.decode())
