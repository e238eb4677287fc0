"""Of the grader's PYTHONPATH, answers and checks see an instructor's packages, and nothing that leads to the course or a home."""

import os
from pathlib import Path

import pytest
from traitlets.config import Config

from gangso.grading.execution import packages
from gangso.grading.execution.tasks import settings


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "home" / "course"
    for name in ("source/ps1", "submitted/kim", "lib/helpers", "graded"):
        (root / name).mkdir(parents=True)
    (tmp_path / "home" / "shared").mkdir()
    (tmp_path / "elsewhere").mkdir()
    return root


def seen(course: Path, *entries: Path | str, **section: str) -> list[str]:
    config = Config({"CourseDirectory": {"root": str(course), **section}})
    env = {"PYTHONPATH": os.pathsep.join(map(str, entries)), "HOME": str(course.parent)}
    return packages.of_grader(config, env)


def test_packages_elsewhere_and_inside_the_course_are_seen(course: Path):
    wanted = [course.parents[1] / "elsewhere", course.parent / "shared", course / "lib"]
    assert seen(course, *wanted) == [str(path) for path in wanted]


@pytest.mark.parametrize(
    "place", ["", "..", "../..", "source", "source/ps1", "submitted", "submitted/kim", "/", "lib/.."]
)
def test_what_leads_to_the_course_or_a_home_is_not(course: Path, place: str):
    assert seen(course, course / place) == []


def test_nor_by_a_link_nor_by_the_courses_own_names(course: Path, tmp_path: Path):
    (tmp_path / "innocent").symlink_to(course / "source")
    assert seen(course, tmp_path / "innocent") == []
    assert seen(course, course / "graded", autograded_directory="graded") == []
    assert seen(course, "", course / "missing") == []


def test_they_travel_with_the_task(course: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", str(course / "lib"))
    monkeypatch.setenv("HOME", str(course.parent))
    config = Config({"CourseDirectory": {"root": str(course)}, "TrustedExecute": {"lang": "ko"}})
    assert settings(config)["TrustedExecute"] == {"packages": [str(course / "lib")], "lang": "ko"}
