"""Whatever was done to a notebook, an answer that nobody touched keeps its points, and the others of the batch are graded.

Thousands of ways to the point where nbgrader takes over (`tests/bench/mangled.py` takes as many as one likes), a few through all of grading.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest
from mangling import Mangled, mangled
from nbgrader.api import Gradebook
from small_course import CASE, RIGHT, released, submit

from gangso import content
from gangso.grading.batch import notebook_files, recovery
from gangso.grading.batch.recovery import Sheet
from gangso.grading.batch.refusals import Refused
from gangso.grading.course import cohort, converters, course_directory, material, report
from gangso.grading.execution.reconcile import reconcile

ANSWERS = RIGHT | {"memo-decision": "설비를 세우겠습니다. 진동이 기준값을 넘었습니다."}
FULL = {"answer-rms": ("rms", 5.0), "answer-total": ("total", 1.0)}
READ, GRADED = range(600), range(10_000, 10_012)


def make(folder: Path, small_content: Path) -> tuple[cohort.Cohort, dict]:
    """Return a cohort, and the notebook in which everything is answered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "root", lambda: small_content)
        made = released(folder, "ko")
    path = submit(made, "whole", ANSWERS) / "assignment.ipynb"
    return made, json.loads(path.read_text(encoding="utf-8"))


def sheet_of(made: cohort.Cohort) -> tuple[Sheet, material.Plan]:
    course = course_directory.open_course(made.folder, CASE)
    with course_directory.inside(course.folder), Gradebook(course.directory.db_url) as gradebook:
        plan = material.plan_of(gradebook, course.source(), CASE, "assignment")
    return material.sheet(plan, course.directory, CASE, "assignment"), plan


def lost(one: Mangled, sheet: Sheet, plan: material.Plan) -> str:
    """Return what is lost of a mangled notebook on the way to its execution; nothing, if all untouched answers are there."""
    try:
        notebook, _ = notebook_files.read(one.data)
        recovery.recover(notebook, sheet)
    except Refused as error:
        return f"refused: {error}" if one.untouched else ""
    nbformat.validate(notebook)
    reconcile(notebook, plan)
    cells = [(cell.metadata.get("nbgrader", {}).get("grade_id"), cell) for cell in notebook.cells]
    names = [name for name, _ in cells if name]
    if len(names) != len(set(names)) or not {name for name in sheet.cells if name.startswith(("given", "check"))} <= {
        *names
    }:
        return f"cells: {names}"
    for name in one.untouched:
        kept = [cell.source for found, cell in cells if found == name]
        if kept != [ANSWERS[name]]:
            return f"{name}: {kept}"
    return ""


@pytest.fixture(scope="module")
def course(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[cohort.Cohort, dict]:
    return make(tmp_path_factory.mktemp("mangled"), small_content)


def test_untouched_answers_are_found(course) -> None:
    made, notebook = course
    sheet, plan = sheet_of(made)
    ways = {seed: mangled(notebook, seed) for seed in READ}
    found = {seed: (one.done, why) for seed, one in ways.items() if (why := lost(one, sheet, plan))}
    assert not found, found
    assert sum(len(one.untouched) for one in ways.values()) > len(READ)  # there was something to lose


def losses(made: cohort.Cohort, ways: Mapping[str, Mangled]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Grade mangled notebooks in one batch; yield who lost points of an untouched answer, what was done to it, and how."""
    for who, one in ways.items():
        (submit(made, who, {}) / "assignment.ipynb").write_bytes(one.data)
    steps = {step.participant: step for step in converters.grade(made, CASE)}
    rows = {row.participant: row for row in report.score_table(made, CASE).rows}
    for who, one in ways.items():
        if steps[who].outcome != "done":
            if one.untouched or steps[who].blame != "submission":
                yield who, one.done, steps[who].reason
            continue
        for name in one.untouched:
            if name in FULL and rows[who].marks[FULL[name][0]].score != FULL[name][1]:
                yield who, one.done, name
            if name.startswith("memo") and rows[who].marks["decision"].awaiting != 4:
                yield who, one.done, name


def test_untouched_answers_keep_their_points(course) -> None:
    made, notebook = course
    ways = {f"m{seed}": mangled(notebook, seed) for seed in GRADED}
    found = [*losses(made, ways)]
    assert not found, found
