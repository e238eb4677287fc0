"""Only a check that gives points gives part of them, and only for a finite number between 0 and its maximum."""

import json
import shutil
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import nbformat
import numpy as np
import pytest
from foreign_course import SETTINGS, nbgrader
from nbformat.v4 import new_code_cell, new_notebook

from gangso.grading.batch import coordinator
from gangso.grading.course import course_directory
from gangso.grading.course.material import ENDINGS
from gangso.grading.execution import endings


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        ("assert x == 1", "nothing"),
        ("score = 2.0 - x", "nothing"),
        ("2.0 - x;", "nothing"),
        ("2.0 - x;  # points", "nothing"),
        ("for i in x:\n    i", "nothing"),
        ("this is no Python", "nothing"),
        ("", "nothing"),
        ("2.0", "score"),
        ("1", "score"),
        ("True", "shown"),
        ("'done'", "shown"),
        ("f'{x}'", "shown"),
        ("x == 1", "shown"),
        ("not x", "shown"),
        ("[x]", "shown"),
        ("print(x)", "shown"),
        ("2.0 - x", "open"),
        ("score", "open"),
        ("table.head()", "open"),
        ("test_it(x)", "open"),
        ("{1: 2.0}.get(x)", "open"),
        ("%time x\nscore", "open"),
    ],
)
def test_what_the_syntax_tells(source, ending):
    assert endings.of_source(source) == ending


@pytest.mark.parametrize(
    ("value", "ending"),
    [
        (1.5, "score"),
        (0, "score"),
        (np.float64(3.0), "score"),
        (Fraction(3), "score"),
        (np.float64(0.3), "shown"),  # a mean that somebody looks at: the solution would not have full points
        (True, "shown"),
        (None, "shown"),
        ("3", "shown"),
        (np.array(3.0), "shown"),
        ([3.0], "shown"),
    ],
)
def test_what_the_authors_own_solution_tells(value, ending):
    assert endings.of_solution(value, 3.0) == ending


class Liar(float):
    def __float__(self):
        return 3.0


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (1.5, 1.5),
        (3, 3.0),
        (0.0, 0.0),
        (np.float64(1.5), 1.5),
        (np.float32(1.5), 1.5),
        (np.int8(2), 2.0),
        (Fraction(1, 2), 0.5),
        (Decimal("0.25"), 0.25),
        (3.0000000000000004, 3.0),  # rounding, as of 3 x 1.1 where there are 3.3
        (-1e-17, 0.0),
        (3.001, None),
        (-0.001, None),
        (float("nan"), None),
        (float("inf"), None),
        (np.float64("nan"), None),
        (Decimal("nan"), None),
        (10**400, None),
        (Fraction(10**5000), None),
        (Decimal("sNaN"), None),
        (np.timedelta64(2, "s"), None),
        (True, None),
        (np.bool_(True), None),
        (None, None),
        ("3.0", None),
        (np.array(1.5), None),
        (np.array([1.5]), None),
        (1.5 + 0j, None),
        (Liar(9), None),
    ],
)
def test_what_is_a_score_out_of_three(value, points):
    assert endings.score(value, 3.0) == points


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-1.0, "-1"),
        (np.float64("nan"), "nan"),
        (float("inf"), "inf"),
        (Fraction(7, 2), "3.5"),
        pytest.param(10**5000, "int", id="whole"),
        (Fraction(10**5000), "Fraction"),
        (Decimal("sNaN"), "Decimal"),
        (np.timedelta64(2, "s"), "timedelta64"),
        (None, "NoneType"),
    ],
)
def test_whatever_a_check_comes_to_can_be_told(value, said):
    assert endings.described(value) == said


def test_a_sum_of_tenths_is_all_the_points_that_it_says():
    assert endings.score(3 * 1.1, 3.3) == 3.3


# ---- the whole way, in a course whose author wrote checks as people do

CHECKS = {
    "near": ("slope = 3.0", "2.0 - abs(slope - 3.0)", 2),
    "numpy": ("def at(t):\n    return 3.0 * t", "2 * np.mean(np.isclose(at(np.arange(4.0)), 3 * np.arange(4.0)))", 2),
    "lookup": ("answer = 'b'", "{'a': 1.0, 'b': 2.0}.get(answer)", 2),
    "tenths": ("parts = 3", "parts * 1.1", 3.3),
    "table": ("table = pd.DataFrame({'a': [1, 2]})", "assert len(table) == 2\ntable.head()", 1),
    "mean": ("values = np.arange(3.0)", "assert len(values) == 3\nvalues.mean() / 10", 1),
    "helper": ("double = lambda x: 2 * x", "def try_it(x):\n    assert double(x) == 2 * x\n\n\ntry_it(4)", 1),
    "model": ("class Model:\n    def fit(self):\n        return self", "Model().fit()", 1),
    "kept": (
        "class Pile:\n    def __init__(self):\n        self.xs = []\n\n    def put(self, x):\n        self.xs.append(x)",
        "p = Pile()\np.put(1)",
        1,
    ),
    "kept-2": ("", "p.put(2)\nassert p.xs == [1, 2]\np.xs", 1),
}
FULL = {name: points for name, (_, _, points) in CHECKS.items()}
SUBMISSIONS = {
    "author": ({}, FULL),
    # Honest work that is not all right: part of the points, by the value.
    "partly": (
        {"near": "slope = 3.5", "numpy": "def at(t):\n    return np.where(t > 0, 3 * t, 1.0)", "lookup": "answer = 'a'"},
        FULL | {"near": 1.5, "numpy": 1.5, "lookup": 1.0},
    ),
    # What nbgrader would give everything for.
    "below": ({"near": "slope = -99.0", "tenths": "parts = -1"}, FULL | {"near": 0, "tenths": 0}),
    "empty": ({"numpy": "def at(t):\n    return np.empty((0, len(t)))", "near": "slope = np.nan"}, FULL | {"numpy": 0, "near": 0}),
    "nothing": ({"lookup": "answer = 'z'", "near": "slope = np.ones(2)"}, FULL | {"lookup": 0, "near": 0}),
    "above": ({"tenths": "parts = 4", "near": "slope = 3 + 0j"}, FULL | {"tenths": 0}),
}  # fmt: skip


def cell(source: str, grade_id: str, **role: object) -> nbformat.NotebookNode:
    made = new_code_cell(source)
    known = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    made.metadata["nbgrader"] = known | {"grade_id": grade_id} | role
    return made


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("partial") / "course"
    (folder / "source" / "ps").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n" + SETTINGS, encoding="utf-8")
    cells = [cell("import numpy as np\nimport pandas as pd", "setup", locked=True)]
    for name, (solution, check, points) in CHECKS.items():
        if solution:
            marked = f"### BEGIN SOLUTION\n{solution}\n### END SOLUTION"
            cells.append(cell(marked, f"answer-{name}", solution=True))
        cells.append(cell(check, name, grade=True, locked=True, points=points))
    notebook = new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    nbformat.write(notebook, folder / "source" / "ps" / "p.ipynb")
    nbgrader(folder, "generate_assignment", "ps")
    for participant, (answers, _) in SUBMISSIONS.items():
        submitted = nbformat.read(folder / "release" / "ps" / "p.ipynb", as_version=4)
        for each in submitted.cells:
            name = each.metadata.nbgrader.grade_id.removeprefix("answer-")
            if each.metadata.nbgrader.solution:
                each.source = answers.get(name, CHECKS[name][0])
        target = folder / "submitted" / participant / "ps"
        target.mkdir(parents=True)
        nbformat.write(submitted, target / "p.ipynb")
    return folder


def points_of(folder: Path, participant: str) -> dict[str, float]:
    with course_directory.open_course(folder, "ps").gradebook() as gradebook:
        grades = gradebook.find_submission("ps", participant).notebooks[0].grades
        return {grade.name: grade.score for grade in grades}


def test_a_course_whose_checks_end_in_points(course):
    opened = course_directory.open_course(course, "ps")
    steps = {step.participant: step for step in coordinator.grade(opened, sorted(SUBMISSIONS), count=1)}
    assert {step.outcome for step in steps.values()} == {"done"}, steps
    for participant, (_, expected) in SUBMISSIONS.items():
        assert points_of(course, participant) == pytest.approx(expected), participant
    told = {participant: {(r.check, r.kind) for r in step.remarks} for participant, step in steps.items()}
    assert told["author"] == told["partly"] == set()
    assert told["below"] == {("near", "no-score"), ("tenths", "no-score")}
    assert told["nothing"] == {("lookup", "no-score"), ("near", "no-score")}
    (kept,) = json.loads((course / ENDINGS).read_text(encoding="utf-8")).values()
    assert {name for name, ending in kept.items() if ending == "score"} == {"near", "numpy", "lookup", "tenths"}
    assert {name for name, ending in kept.items() if ending == "shown"} == {
        "table",
        "mean",
        "helper",
        "model",
        "kept",
        "kept-2",
    }


def test_a_course_without_its_source_tells_the_instructor(course, tmp_path):
    """Nothing tells points from what is shown: numbers are points, the rest is as nbgrader has it, and is told."""
    copy = Path(shutil.copytree(course, tmp_path / "course"))
    shutil.rmtree(copy / "source")
    (copy / ENDINGS).unlink(missing_ok=True)
    opened = course_directory.open_course(copy, "ps")
    steps = {s.participant: s for s in coordinator.grade(opened, ["below", "nothing"], count=1, force=True)}
    assert points_of(copy, "below")["near"] == 0
    assert ("table", "untold") in {(r.check, r.kind) for r in steps["nothing"].remarks}


def test_nbgraders_own_command_gives_the_same_in_a_course_with_our_settings(course, tmp_path):
    copy = Path(shutil.copytree(course, tmp_path / "course"))
    shutil.rmtree(copy / "autograded", ignore_errors=True)
    (copy / ENDINGS).unlink(missing_ok=True)
    with (copy / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("from gangso.grading import settings\nsettings.apply(c, lang='en', course='partial')\n")
        file.write("c.CourseDirectory.course_id = 'course_id'\n")
    nbgrader(copy, "autograde", "ps", "--student", "empty", "--force")
    nbgrader(copy, "autograde", "ps", "--student", "partly", "--force")
    for participant in ("empty", "partly"):
        assert points_of(copy, participant) == pytest.approx(SUBMISSIONS[participant][1]), participant
    assert (copy / ENDINGS).is_file()


def test_the_command_says_what_the_author_has_to_know(course):
    command = [
        str(Path(sys.executable).with_name("gangso")),
        "grade",
        "--course",
        str(course),
        "ps",
        "--force",
        "--workers",
        "1",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("lookup ended in something that is no score") == 1
