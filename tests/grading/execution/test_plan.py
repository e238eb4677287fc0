"""What the instructor's notebook and the gradebook say of each cell: who executes it, and whose names are whose."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from small_course import CANARY, CASE, released

from gangso import content
from gangso.grading.course import gradebooks
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.material import plan_of
from gangso.grading.execution import plan
from gangso.grading.execution.plan import Plan, PlannedCell

ANSWER = {"grade": False, "solution": True, "locked": False}
CHECK = {"grade": True, "solution": False, "locked": True, "points": 1}
GIVEN = {"grade": False, "solution": False, "locked": True}


def notebook(*cells: tuple[str, dict | None, str]) -> NotebookNode:
    """Return a source notebook of (grade id, nbgrader's metadata, code)."""
    made = []
    for grade_id, metadata, source in cells:
        made.append(new_code_cell(source))
        if metadata is not None:
            made[-1].metadata["nbgrader"] = {"grade_id": grade_id, "schema_version": 3, **metadata}
    return new_notebook(cells=made)


def only(source: str, metadata: dict | None) -> PlannedCell:
    (cell,) = plan.make(None, notebook(("x", metadata, source))).cells
    return cell


# ---- of a notebook that was never released


@pytest.mark.parametrize(
    ("metadata", "kind"),
    [
        (GIVEN, "given"),
        (CHECK, "check"),
        (ANSWER, "answer"),
        (None, "given"),
        ({**ANSWER, "grade": True, "points": 2}, "answer"),  # code graded by hand
        ({**GIVEN, "locked": False}, "answer"),  # participants may change it, so it is theirs
    ],
)
def test_the_kinds_of_code(metadata: dict | None, kind: str) -> None:
    assert only("x = 1", metadata).kind == kind


def test_text_is_nobodys_to_execute() -> None:
    memo = new_markdown_cell("import os")
    memo.metadata["nbgrader"] = {"grade_id": "memo", **ANSWER, "grade": True, "points": 4}
    cells = plan.make(None, new_notebook(cells=[new_markdown_cell("# Title"), memo])).cells
    assert [(cell.grade_id, cell.kind, cell.bound, cell.needed) for cell in cells] == [
        ("memo", "text", frozenset(), frozenset())
    ]


def test_whose_names_are_whose() -> None:
    made = plan.make(
        None,
        notebook(
            ("setup", GIVEN, "import numpy as np\nscale = 2"),
            ("a", ANSWER, "import math\nfrom math import pi as p\n\ndef area(r):\n    return p * r**2\n\nn = math.pi"),
            ("c", CHECK, "got = area(scale)\nassert np.isclose(got, 12.57, atol=0.01) and len(str(n)) > 3"),
        ),
    )
    setup, answer, check = made.cells
    assert setup.bound == {"np", "scale"} and setup.needed == set()
    assert answer.bound == {"area", "n"}  # what it imports is the checker's own
    assert answer.imports == "import math\nfrom math import pi as p"
    assert answer.needed == set()  # nothing is looked up for it: it is not the checker's to execute
    assert check.needed == {"area", "scale", "np", "n"} and check.bound == {"got"}


def test_built_in_names_are_not_asked_for() -> None:
    check = only("display(len(x)); get_ipython(); assert __name__", CHECK)
    assert check.needed == {"x"}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("import a.b, c as d", ("import a.b, c as d",)),
        ("try:\n    import fast\nexcept ImportError:\n    pass", ()),  # of a branch: not certain
        ("def f():\n    import os", ()),
        ("%matplotlib inline\nfrom x import *", ("from x import *",)),
        ("import a\nx = (", ()),
    ],
)
def test_import_statements(source: str, lines: tuple[str, ...]) -> None:
    assert plan.imports(source) == lines


@pytest.mark.parametrize("metadata", [GIVEN, CHECK, ANSWER, None])
@pytest.mark.parametrize("source", ["x = = 1", "return 3", "def f(:\n  pass"])
def test_what_is_no_python_is_planned_too(metadata: dict | None, source: str) -> None:
    """An instructor may show an error of syntax, or ask to mend one."""
    cell = only(source, metadata)
    assert (cell.source, cell.bound, cell.needed, cell.imports) == (source, frozenset(), frozenset(), "")


def test_cells_without_an_id_are_in_no_index() -> None:
    made = plan.make(None, notebook(("", None, "x = 1"), ("a", ANSWER, "y = 1"), ("", None, "z = 1")))
    assert [cell.source for cell in made.cells] == ["x = 1", "y = 1", "z = 1"]
    assert list(made.by_id()) == ["a"]


def test_without_anything_there_is_nothing() -> None:
    assert plan.make(None, None) == Plan(())


# ---- of a course


@pytest.fixture(scope="module")
def course(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "root", lambda: small_content)
        return released(tmp_path_factory.mktemp("course"), "en")


def planned(course: Cohort, source: Path) -> Plan:
    with Gradebook(gradebooks.url(course.folder)) as gradebook:
        return plan_of(gradebook, source, CASE, "assignment")


def test_the_plan_of_a_released_assignment(course: Cohort) -> None:
    made = planned(course, course.folder / "source" / CASE)
    by_id = made.by_id()
    assert {name: cell.kind for name, cell in by_id.items()} == {
        "given-setup": "given", "answer-rms": "answer", "check-rms": "check", "check-rms-hidden": "check",
        "answer-total": "answer", "check-total": "check", "memo-decision": "text",
    }  # fmt: skip
    assert CANARY in by_id["check-rms-hidden"].source  # with its hidden tests
    assert by_id["check-rms-hidden"].metadata["points"] == 3
    assert "points" not in by_id["answer-rms"].metadata
    assert by_id["answer-rms"].bound == {"rms"} and by_id["answer-total"].bound == {"total"}
    assert by_id["check-total"].needed == {"total", "own"}


def test_without_the_source_the_gradebook_knows_what_counts(course: Cohort, tmp_path: Path) -> None:
    """What is lost are the names that an answer binds: its solution was not released."""
    with_source, without = planned(course, course.folder / "source" / CASE), planned(course, tmp_path)
    kept = {cell.grade_id: cell for cell in without.cells}
    assert kept.keys() == with_source.by_id().keys()
    for name, cell in with_source.by_id().items():
        assert (cell.kind, cell.metadata, cell.needed) == (kept[name].kind, kept[name].metadata, kept[name].needed)


def test_what_the_source_has_changed_since_does_not_count(course: Cohort, tmp_path: Path) -> None:
    """Points and checks are those of the release; a cell that the source has lost was released all the same."""
    nb = nbformat.read(course.folder / "source" / CASE / "assignment.ipynb", as_version=4)
    nb.cells = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != "check-rms"]
    for cell in nb.cells:
        written = cell.metadata.get("nbgrader", {})
        if written.get("grade_id") == "check-rms-hidden":
            written["points"], cell.source = 50, "pass"
    nb.cells.append(new_code_cell("late = 1"))
    nbformat.write(nb, tmp_path / "assignment.ipynb")
    made = planned(course, tmp_path)
    by_id = made.by_id()
    assert by_id["check-rms-hidden"].metadata["points"] == 3 and CANARY in by_id["check-rms-hidden"].source
    assert made.cells[-1].grade_id == "check-rms" and made.cells[-1].kind == "check"
    assert PlannedCell("", "given", "late = 1", bound=frozenset({"late"})) in made.cells


# ---- what an author's solution says of names


def of_answer(answer: str, given: str = "") -> PlannedCell:
    return plan.make(None, notebook(("g", GIVEN, given), ("a", ANSWER, answer))).cells[1]


@pytest.mark.parametrize(
    ("answer", "changed"),
    [
        ("A[0, 0] = 1", {"A"}),
        ("A.speed = 1", {"A"}),
        ("del A['x']", {"A"}),
        ("A.append(1)\nA.parts['x'].sort()", {"A"}),
        ("A += [1]", set()),  # that binds it
        ("def f(x):\n    A[x] = 1", {"A"}),
        ("def f(A):\n    A[0] = 1", set()),
        ("np.fill_diagonal(A, 1)\nrng.shuffle(A[0])", {"A"}),
        ("A.drop(columns='x', inplace=True)", {"A"}),
        ("A.fill_(0)", {"A"}),
        ("B = A.copy()\nprint(A)\nplt.plot(A)\nB[0] = 1", set()),
        ("np.random.seed(1)\nplt.rcParams['x'] = 1", set()),  # what is imported is the checker's
        ("given_class.limit = 3\ngiven_function.calls = 0", set()),
    ],
)
def test_what_a_solution_changes_in_place_is_the_answers(answer: str, changed: set[str]):
    given = "import numpy as np\nA = [0]\nrng = 0\nclass given_class: pass\ndef given_function(): pass"
    assert of_answer(answer, given).changed == changed


def test_what_a_solution_binds_when_it_is_called():
    made = of_answer(
        "count = 0\nseen = []\ndef f():\n    global count\n    count += 1\n    seen.append(1)\nclass Own: pass"
    )
    assert made.shared == {"count", "seen"} and made.classes == {"Own"} and made.bound == {"count", "seen", "f", "Own"}


def test_which_words_and_surroundings_a_check_looks_at():
    made = only("assert eval('double(3)') == 6\nwith patch('__main__.triple'):\n    pass", CHECK)
    assert {"double", "triple"} <= made.mentioned and made.looks_around
    assert not only("assert double(3) == 6, 'see triple'", CHECK).looks_around
    assert "double" in only("%time x = double(3)", CHECK).mentioned
