"""The small assignment as the curriculum's only content, and one cohort of it graded by nbgrader's own commands."""

import shutil
from pathlib import Path

import foreign_course
import pytest
from small_course import graded_by_nbgrader, write_content

from gangso import content
from gangso.grading.course import cohort
from once import made_once


@pytest.fixture(scope="session")
def small_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content root that holds the small assignment, with its answers corpus, only."""
    return write_content(tmp_path_factory.mktemp("content"))


@pytest.fixture
def small(small_content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small content the curriculum's."""
    monkeypatch.setattr(content, "root", lambda: small_content)
    return small_content


@pytest.fixture(scope="session", params=["ko", "en"])
def graded(request: pytest.FixtureRequest, small_content: Path, run_folder: Path, tmp_path_factory) -> cohort.Cohort:
    """A cohort through nbgrader's own commands: kim is right, lee late and partly right, snoop prints what it can reach.

    Graded once a run; each process has a copy.
    """

    made = made_once(
        run_folder / f"graded-{request.param}", lambda folder: graded_by_nbgrader(folder, request.param, small_content)
    )
    copy = Path(shutil.copytree(made, tmp_path_factory.mktemp("cohorts") / "graded"))
    return cohort.load(copy / f"changwon-{request.param}")


@pytest.fixture(scope="session")
def handed_in(run_folder: Path) -> Path:
    """A course that is none of ours, released and handed in, once a run; for tests to copy."""
    return made_once(run_folder / "foreign" / "course", foreign_course.make)


@pytest.fixture
def foreign(handed_in: Path, tmp_path: Path) -> Path:
    """A course that is none of ours, nothing graded yet."""
    return Path(shutil.copytree(handed_in, tmp_path / "course"))
