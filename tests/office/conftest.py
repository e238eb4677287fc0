"""One cohort for all tests of the office, made once a run; each test has a copy."""

import shutil
from pathlib import Path

import pytest
from office_cohort import filled, make

from gangso.grading.course import cohort
from gangso.grading.course.cohort import Cohort
from once import made_once


@pytest.fixture(scope="session")
def template(run_folder: Path) -> Path:
    return made_once(run_folder / "office-cohort", lambda folder: filled(make(folder)))


@pytest.fixture
def made(template: Path, tmp_path: Path) -> Cohort:
    return cohort.load(Path(shutil.copytree(template, tmp_path / "changwon-ko")))
