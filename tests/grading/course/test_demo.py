"""The demonstration cohorts are made once, stay as they are, and are made anew when the assignment changes."""

import shutil
from pathlib import Path

import nbformat
import pytest
from small_course import CASE

from gangso import content
from gangso.errors import GangsoError
from gangso.grading.course import converters, demo
from gangso.grading.course.cohort import Cohort


@pytest.fixture
def here(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small content with the real rosters and plan."""
    plans = Path(__file__).parents[3] / "grading" / "demo"
    root = tmp_path / "content"
    shutil.copytree(small, root)
    shutil.copytree(plans, root / "grading" / "demo")
    memo = '[memo]\nko = "멈추겠습니다."\nen = "Stop it."\n'
    (root / "grading" / "demo" / f"{CASE}.toml").write_text(memo, encoding="utf-8")
    monkeypatch.setattr(content, "root", lambda: root)
    return tmp_path


def answer(course: Cohort, participant: str, grade_id: str) -> str:
    path = course.folder / "submitted" / participant / CASE / "assignment.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return next(cell.source for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.name != converters.LOG
    }


def test_a_dozen_hand_in(here: Path) -> None:
    ko, en = demo.prepare(CASE, here / "cohorts")
    assert len(converters.submissions(ko, CASE)) + len(converters.submissions(en, CASE)) == 12
    assert (
        answer(ko, "cw-104", "answer-rms") == "def rms(x):\n    return float(np.mean(np.abs(x)))"
    )  # without its comment
    assert answer(ko, "cw-101", "memo-decision") == "멈추겠습니다."
    assert "NotImplementedError" in answer(ko, "cw-106", "answer-rms")
    assert "NotImplementedError" not in answer(ko, "cw-105", "answer-rms")
    assert "NotImplementedError" in answer(ko, "cw-105", "answer-total")
    late = (ko.folder / "submitted" / "cw-107" / CASE / "timestamp.txt").read_text()
    assert late == "2026-04-01 11:00:00 UTC"  # 26 hours after 18:00 in Korea


def test_a_second_call_changes_nothing(here: Path) -> None:
    demo.prepare(CASE, here / "cohorts")
    before = snapshot(here / "cohorts")
    demo.prepare(CASE, here / "cohorts")
    assert snapshot(here / "cohorts") == before


def test_a_changed_assignment_makes_them_anew(here: Path) -> None:
    ko, _ = demo.prepare(CASE, here / "cohorts")
    (ko.folder / "stale").touch()
    source = here / "content" / "notebooks" / CASE / "assignment.py"
    source.write_text(source.read_text(encoding="utf-8").replace("작은 과제", "새 과제"), encoding="utf-8")
    ko, _ = demo.prepare(CASE, here / "cohorts")
    assert not (ko.folder / "stale").exists()
    assert "새 과제" in (ko.folder / "release" / CASE / "assignment.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("variant = 0, hours = -30.0", "varient = 0, hours = -30.0", "[ko.cw-101]: 'variant' is missing"),
        ("memo = true }", "memo = true, late = true }", "[ko.cw-101]: 'late' is not known here"),
        ('answers = "right"', 'answers = "rihgt"', "[ko.cw-101]: 'rihgt' is not known as 'answers'"),
        ("due = ", "until = ", "'due' is missing"),
        ("[en]", "[fr]", "'en' is missing"),
        ("cw-101 = {", "cw-101 = ", "not valid TOML"),
    ],
)
def test_a_typo_in_the_plan_is_told_with_its_entry(right, wrong, told, tmp_path):
    plan = (content.root() / "grading" / "demo" / "plan.toml").read_text(encoding="utf-8")
    assert right in plan
    path = tmp_path / "plan.toml"
    path.write_text(plan.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(GangsoError) as caught:
        demo.read(path)
    assert str(path) in caught.value.en and told in caught.value.en
