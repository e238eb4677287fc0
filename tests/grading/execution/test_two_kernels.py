"""`TrustedExecute` by itself: one notebook in, its outputs out, whatever the answer does and whoever else executes."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config

from gangso.grading.execution import plan, two_kernels
from gangso.grading.execution.answer_kernel import Abandoned
from gangso.grading.execution.two_kernels import Surroundings, TrustedExecute

CHECK = "assert value == 4, 'not four'"


def notebook(answer: str, *checks: str) -> NotebookNode:
    """A notebook of one answer and its checks."""
    made = new_notebook(cells=[new_code_cell(answer), *map(new_code_cell, checks)])
    checked = ({"grade_id": f"check{n}", "grade": True, "locked": True, "points": 1} for n in range(len(checks)))
    roles = ({"grade_id": "answer", "solution": True}, *checked)
    for cell, role in zip(made.cells, roles, strict=True):
        known = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
        cell.metadata["nbgrader"] = known | role
    return made


class Execution:
    """An engine with what it executes."""

    def __init__(self, folder: Path, answer: str, *checks: str, **settings: object) -> None:
        folder.mkdir()
        checks = checks or (CHECK,)
        self.notebook = notebook(answer, *checks)
        self.engine = TrustedExecute(config=Config(TrustedExecute=settings))
        self.resources = {
            "metadata": {"path": str(folder)},
            "nbgrader": {"student": "kim", "assignment": "ps1"},
            "gangso": Surroundings(plan.make(None, notebook("value = 4", *checks)), folder, None),
        }

    def run(self) -> list[str]:
        """Execute; return the names and messages of the errors, by cell."""
        self.engine.preprocess(self.notebook, self.resources)
        outputs = [[output for output in cell.outputs if output.output_type == "error"] for cell in self.notebook.cells]
        return [" ".join(f"{error.ename}: {error.evalue}" for error in errors) for errors in outputs]


@pytest.mark.parametrize(
    ("answer", "first", "second"),
    [
        ("value = 2 + 2", "", ""),
        ("value = 5", "", "AssertionError: not four"),
        ("value = 1 / 0", "ZeroDivisionError: division by zero", "NameError: name 'value' is not defined"),
    ],
)
def test_an_answer_and_its_check(tmp_path: Path, answer: str, first: str, second: str):
    assert Execution(tmp_path / "one", answer).run() == [first, second]


@pytest.mark.parametrize(
    ("answer", "check", "told"),
    [
        (
            "def value():\n    raise ValueError(10**200_000)",
            "value()",
            "ValueError: an integer of about 200,001 digits",
        ),
        (
            "def value():\n    raise KeyError(10**5000, 'a')",
            "value()",
            f"KeyError: ({'1' + '0' * 5000}, 'a')",
        ),
        ("value = 10**5000", "assert value == 4, f'got {value}'", f"AssertionError: got {'1' + '0' * 5000}"),
        ("value = 10**5000", "assert value == 4, value", f"AssertionError: {'1' + '0' * 5000}"),
        ("value = 10**5000", "assert value > 4", ""),
    ],
)
def test_an_integer_of_many_digits_says_what_happened(tmp_path: Path, answer: str, check: str, told: str):
    assert Execution(tmp_path / "own", answer, check).run()[1] == told


@pytest.mark.parametrize("ending", ["exit()", "quit()", "get_ipython().kernel.do_shutdown(False)"])
def test_who_leaves_the_kernel_politely_loses_nothing_by_it(tmp_path: Path, ending: str):
    """ipykernel ends it 0.1 s later, in whatever cell is executed then."""
    checks = ("import time\ntime.sleep(0.3)", CHECK)
    assert Execution(tmp_path / "one", f"value = 4\n{ending}", *checks).run() == ["", "", ""]


def test_engines_in_threads_of_one_process_speak_each_its_language(tmp_path: Path):
    killing = "import os\nos._exit(9)"
    engines = [Execution(tmp_path / f"{number}", killing, lang=("ko", "en")[number % 2]) for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(Execution.run, engines))
    for number, errors in enumerate(found):
        assert ("커널이 끝나" in errors[0], "the kernel ended" in errors[0]) == ((True, False), (False, True))[
            number % 2
        ]


def test_a_thread_that_shares_its_callers_context_can_execute(tmp_path: Path):
    """nbclient keeps its event loop in a context variable: without care, two threads would run one loop."""

    async def both() -> list[list[str]]:
        loop = asyncio.get_running_loop()
        one, other = (Execution(tmp_path / name, "value = 4") for name in ("one", "other"))
        return await asyncio.gather(loop.run_in_executor(None, one.run), loop.run_in_executor(None, other.run))

    Execution(tmp_path / "first", "value = 4").run()  # leaves its loop to this thread
    assert asyncio.run(both()) == [["", ""], ["", ""]]


def test_an_execution_that_nobody_waits_for_ends(tmp_path: Path):
    endless = Execution(tmp_path / "endless", "while True:\n    pass", timeout=600)
    started = time.monotonic()
    threading.Timer(5, endless.engine.abandon).start()
    with pytest.raises(Abandoned):
        endless.run()
    assert time.monotonic() - started < 60


def test_no_execution_lasts_much_longer_than_its_cells_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(two_kernels, "START_SECONDS", -115.0)  # so that the watch comes before the limit of the cells
    endless = Execution(tmp_path / "endless", "while True:\n    pass", timeout=60, notebook_seconds=60.0)
    with pytest.raises(Abandoned, match="Look at this notebook yourself|직접 열어"):
        endless.run()


def test_a_builtin_that_a_check_binds_is_pythons_until_then_and_the_checks_from_then_on(tmp_path: Path):
    """Not the answer's own function of that name; and the answer's functions use what the check has put there."""
    answer = "def sum(values):\n    return 4\n\ndef value(values):\n    return max(values)"
    check = "sum = sum([1, 2])\nassert sum == 3, sum\nmax = lambda values: 'mine'\nassert value([1]) == 'mine'"
    execution = Execution(tmp_path / "own", answer, check)
    solution = notebook("def value(values):\n    return max(values)", check)
    execution.resources["gangso"] = Surroundings(plan.make(None, solution), tmp_path / "own", None)
    assert execution.run() == ["", ""]
