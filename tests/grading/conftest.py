"""The small assignment as the curriculum's only content, and one cohort of it graded by nbgrader's own commands."""

import shutil
from pathlib import Path

import foreign_course
import pytest
from small_course import ASSIGNMENT, CASE, CORPUS, PEAK, RIGHT, SNOOPS, nbgrader, released, submit

from gangso import content
from gangso.grading.course import cohort, local_time
from once import made_once


@pytest.fixture(scope="session")
def small_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content root that holds the small assignment, with its answers corpus, only."""
    root = tmp_path_factory.mktemp("content")
    files = {f"notebooks/{CASE}/assignment.py": ASSIGNMENT}
    files |= {f"grading/answers/{CASE}/{name}": text for name, text in CORPUS.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


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

    def grade(folder: Path) -> None:
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(content, "root", lambda: small_content)
            roster = folder / "roster.csv"
            roster.write_text("id,first_name,last_name\nkim,Hana,Kim\nlee,,Lee\nabsent,,No\n", encoding="utf-8")
            due = local_time.parse("2026-03-01 12:00")
            course = released(folder, request.param, roster_file=roster, due=due)
        submit(course, "kim", RIGHT)
        submit(course, "lee", PEAK, "2026-03-02 05:00:00 UTC")
        submit(course, "snoop", SNOOPS)
        submit(course, "blank", {})
        # The grader's own surroundings must not reach the kernels.
        nbgrader(course.folder, "autograde", CASE, GANGSO_PARTICIPANT="instructor", GANGSO_LANG="en")
        nbgrader(course.folder, "generate_feedback", CASE)

    made = made_once(run_folder / f"graded-{request.param}", grade)
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
