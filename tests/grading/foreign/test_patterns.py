"""Checks as other people write them: the author's own solution has the points that stock nbgrader gives it, or what is documented."""

import re

import nbformat
import pytest
from foreign_courses import notebook
from patterns import PATTERNS, Pattern
from traitlets.config import Config

from gangso.grading.execution import plan
from gangso.grading.execution.tasks import Executed, File, Notebook, Task, execute, settings
from gangso.grading.questions import both_ways

# What differs from stock: the check (as it is counted among the cells), and the message that `grading/checks.md` has for it.
DIFFERENT: dict[str, dict[str, str]] = {
    "context managers, decorators with state, callables": {"check-3": "KeyError: 'kept'"},
    "dataclasses, enums, named tuples": {"check-4": "AssertionError"},
    "files beside the notebook": {"check-3": "No such file or directory", "check-4": "No such file or directory"},
    "list and str that watch how they are used": dict.fromkeys(("check-1", "check-2", "check-3"), "AssertionError"),
    "random state shared between answer and check": {"check-3": "AssertionError"},
    "scikit-learn estimators": {"check-7": "a new StandardScaler cannot be made on the check's side"},
    "subclass made in a check": {"check-1": "a class of a check cannot derive from Shape, a class of the answer's"},
    "torch networks": {"check-5": "does not require grad"},
}
# nbgrader takes what is no plain number for full points: `np.mean` gives one of NumPy's.
PARTIAL = {
    ("partial credit", "check-1"): 0.75,
    ("partial credit", "check-2"): 0.75,
    ("partial credit", "check-3"): 0.75,
}
STOCK = {**PARTIAL, ("partial credit", "check-2"): 1.0, ("mocks of print and input", "check-6"): 0.0}


def files(pattern: Pattern) -> tuple[File, ...]:
    return tuple(File(path, text.encode(), 0o644) for path, text in pattern.files.items())


@pytest.mark.parametrize("name", PATTERNS)
def test_the_authors_solution_scores_as_with_stock_or_says_why(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GANGSO_LANG", "en")
    pattern = PATTERNS[name]
    written = notebook(pattern)
    task = Task(
        participant="author",
        assignment="ps1",
        notebooks=(Notebook("nb", nbformat.writes(written).encode()),),
        files=files(pattern),
        given=files(pattern),
        plans={"nb": plan.make(None, written)},
        settings={"TrustedExecute": {"lang": "en"}},
    )
    executed = execute(task)
    assert isinstance(executed, Executed)
    marks = both_ways.marks(nbformat.reads(executed.notebooks[0].data.decode(), as_version=4))
    differing = DIFFERENT.get(name, {})
    for check, mark in marks.items():
        if check in differing:
            assert mark.score == 0 and re.search(differing[check], mark.error), (check, mark)
        else:
            assert mark.score == PARTIAL.get((name, check), 1.0), (check, mark)
    assert len(marks) == sum(kind == "check" for kind, _ in pattern.cells)


@pytest.mark.parametrize("name", PATTERNS)
def test_stock_gives_the_authors_solution_its_points(name: str, request: pytest.FixtureRequest):
    """What the tests above compare with; the patterns do not change by themselves, so not in every run."""
    if not request.config.getoption("--all"):
        pytest.skip("stock nbgrader's points of the patterns are looked at by make test-all")
    pattern = PATTERNS[name]
    written = notebook(pattern)
    plans = {"nb": plan.make(None, written)}
    found = both_ways.compare(
        [Notebook("nb", nbformat.writes(written).encode())], files(pattern), plans, "ps1", Config()
    )
    assert {each.check: each.stock.score for each in found} == {
        each.check: STOCK.get((name, each.check), 1.0) for each in found
    }


def test_a_package_on_the_graders_own_path(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """Answer and check import it, behind the walls; the participant's own module of that name is the answer's alone."""
    package = tmp_path / "packages" / "plantkit"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("LIMIT = 9\n")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    pattern = Pattern(
        (
            ("answer", "import plantkit, local\ndef limit():\n    return plantkit.LIMIT + local.ONE"),
            ("check", "import local\nassert (plantkit.LIMIT, limit(), local.ONE) == (9, 19, 1)"),
        )
    )
    written = notebook(pattern)
    given = (File("local.py", b"ONE = 1\n", 0o644),)
    own = (File("local.py", b"ONE = 10\n", 0o644),)  # as a submission has it, where the course lets it keep its own
    configured = settings(Config({"PreloadedProvisioner": {"preload": [], "idle_seconds": 30.0}}))
    task = Task(
        "author", "ps1", (Notebook("nb", nbformat.writes(written).encode()),), own, given, {"nb": plan.make(None, written)}, configured
    )  # fmt: skip
    executed = execute(task)
    assert isinstance(executed, Executed), executed
    (mark,) = both_ways.marks(nbformat.reads(executed.notebooks[0].data.decode(), as_version=4)).values()
    assert mark.score == 1, mark.error
