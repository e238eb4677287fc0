"""`gangso grade` as an instructor uses it, on a course of someone else's."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import foreign_course
import pytest
from click.testing import CliRunner, Result
from distributed import LocalCluster
from foreign_course import ANSWERS, ASSIGNMENT, SCORES, SQUARES

from gangso.cli.grade import grade
from gangso.errors import GangsoError
from gangso.grading.course import course_directory


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Somebody's Dask cluster: its workers are in another folder and know nothing of the course."""
    with LocalCluster(n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None) as made:
        yield made


def call(folder: Path, *options: str) -> tuple[Result, dict[str, dict]]:
    target = folder.parent / "outcomes.json"
    result = CliRunner().invoke(
        grade, ["--course", os.fspath(folder), ASSIGNMENT, "--json", os.fspath(target), *options], standalone_mode=False
    )
    if result.exception:
        raise result.exception
    return result, {row["student"]: row for row in json.loads(target.read_text())["submissions"]}


def test_a_course_from_start_to_end(foreign: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """On workers that share nothing with us but an address; then with changes; then with a submission that is broken."""
    monkeypatch.setenv("GANGSO_LANG", "en")
    result, rows = call(foreign, "--student", "anna", "--student", "eun", "--scheduler", cluster.scheduler_address)
    assert result.return_value == 0
    assert {name: row["outcome"] for name, row in rows.items()} == {"anna": "graded", "eun": "graded"}

    result, rows = call(foreign, "--scheduler", cluster.scheduler_address)
    assert {name for name, row in rows.items() if row["outcome"] == "kept"} == {"anna", "eun"}
    assert {name: row["score"] for name, row in rows.items()} == SCORES
    assert all(row["seconds"] > 0 for row in rows.values() if row["outcome"] == "graded")
    assert "score (median)" in result.output

    # The content alone has changed, the time stamp has not; a picture of the assignment is no longer there.
    changed = foreign_course.submit(foreign, "dain", {"squares": SQUARES})
    (changed / "jupyter.png").unlink()
    result, rows = call(foreign)
    assert {name for name, row in rows.items() if row["outcome"] == "graded"} == {"dain"}
    assert rows["dain"]["score"] == SCORES["bora"]
    assert (foreign / "autograded" / "dain" / ASSIGNMENT / "jupyter.png").is_file()  # nbgrader puts it back

    broken = {"bora": b"\xff\xfe", "chul": b"{}", "han": b"[1"}
    for participant, data in broken.items():
        (foreign / "submitted" / participant / ASSIGNMENT / "problem1.ipynb").write_bytes(data)
    shutil.rmtree(foreign / "submitted" / "eun" / ASSIGNMENT)
    (foreign / "submitted" / "eun" / ASSIGNMENT).mkdir()
    (foreign / "submitted" / "eun" / ASSIGNMENT / "problem1.ipynb").symlink_to(foreign / "gradebook.db")
    result, rows = call(foreign)
    assert result.return_value == 1
    assert {name for name, row in rows.items() if row["outcome"] == "not graded"} == {*broken, "eun"}
    for name in {*broken, "eun"}:
        assert (rows[name]["blame"], rows[name]["score"]) == ("submission", None)
    assert "The notebook's file is damaged or is no notebook" in rows["bora"]["reason"]
    assert "has no notebook of the assignment" in rows["eun"]["reason"]
    assert foreign_course.leftovers(foreign) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", ASSIGNMENT], "is no folder"),
        ([".", ASSIGNMENT], "there is no gradebook"),
    ],
)
def test_what_is_no_course(tmp_path: Path, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GangsoError, match=message):
        course_directory.open_course(Path(arguments[0]), arguments[1])
    assert list(tmp_path.iterdir()) == []  # a gradebook is not made by looking for one


def test_what_the_course_does_not_have(foreign: Path) -> None:
    with pytest.raises(GangsoError, match="no assignment 'ps2'. It has: ps1"):
        course_directory.open_course(foreign, "ps2")
    with pytest.raises(GangsoError, match="No submission of nobody"):
        course_directory.select(course_directory.open_course(foreign, ASSIGNMENT).participants(), ["nobody"])


def test_workers_of_this_machine_and_of_a_cluster_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GANGSO_LANG", "en")
    with pytest.raises(GangsoError, match="not both"):
        call(tmp_path, "--workers", "2", "--scheduler", "tcp://127.0.0.1:9")


def test_a_configuration_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(\n")
    with pytest.raises(GangsoError, match="configuration cannot be read. SyntaxError"):
        course_directory.open_course(tmp_path, ASSIGNMENT)


def test_a_course_laid_out_in_its_own_way(foreign: Path) -> None:
    """Other names of folders, another order, a file that participants are to change, someone who is left out."""
    with (foreign / "nbgrader_config.py").open("a") as file:
        file.write(
            'c.CourseDirectory.directory_structure = "{assignment_id}/{nbgrader_step}/{student_id}"\n'
            'c.CourseDirectory.submitted_directory = "eingang"\n'
            'c.CourseDirectory.autograded_directory = "bewertet"\n'
            'c.CourseDirectory.student_id_exclude = "dain"\n'
        )
    (foreign / ASSIGNMENT / "eingang").mkdir(parents=True)
    for participant in ANSWERS:
        shutil.move(foreign / "submitted" / participant / ASSIGNMENT, foreign / ASSIGNMENT / "eingang" / participant)
    (foreign / ASSIGNMENT / "source").mkdir()
    shutil.move(foreign / "source" / ASSIGNMENT, foreign / ASSIGNMENT / "source" / ".")
    _, rows = call(foreign, "--student", "anna")
    assert rows["anna"]["score"] == SCORES["anna"]
    assert (foreign / ASSIGNMENT / "bewertet" / "anna" / "problem1.ipynb").is_file()
    assert "dain" not in course_directory.open_course(foreign, ASSIGNMENT).participants()
