"""What is begun before a cohort's round, by what seems to be new."""

import os
from pathlib import Path

import pytest

from gangso.grading.batch import warm_start

CASE = "00_orientation"


def lay(root: Path, step: str, who: str, at: int) -> None:
    folder = root / step / who / CASE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "assignment.ipynb").write_text("{}", encoding="utf-8")
    for path in (folder / "assignment.ipynb", folder):
        os.utime(path, (at, at))


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether with workers, of each beginning; the processes themselves are looked at by those who start them."""
    calls: list[bool] = []
    monkeypatch.setattr(warm_start, "begin", lambda course, *, sandboxed, workers: calls.append(workers))
    return calls


def test_nothing_is_begun_where_nothing_is_new(tmp_path: Path, begun: list[bool]) -> None:
    warm_start.begin_cohort(tmp_path, CASE)
    lay(tmp_path, "submitted", "p01", at=1_000)
    lay(tmp_path, "autograded", "p01", at=2_000)
    warm_start.begin_cohort(tmp_path, CASE)
    assert begun == []
    warm_start.begin_cohort(tmp_path, CASE, force=True)
    assert begun == [False]


def test_workers_are_begun_for_more_than_one(tmp_path: Path, begun: list[bool]) -> None:
    lay(tmp_path, "submitted", "p01", at=1_000)
    lay(tmp_path, "autograded", "p01", at=2_000)
    lay(tmp_path, "submitted", "p02", at=1_000)
    warm_start.begin_cohort(tmp_path, CASE)
    lay(tmp_path, "submitted", "p01", at=3_000)  # it came again
    warm_start.begin_cohort(tmp_path, CASE)
    assert begun == [False, True]
