"""How long the tests take, by folder and by case, and what a further case will add.

    .venv/bin/pytest -n auto --dist worksteal --junitxml=build/tests.xml
    .venv/bin/python tests/bench/tests.py build/tests.xml

A test's seconds are those of the process that ran it, its fixtures included. Several processes run at once; how long a test
made the whole run is its share of all these seconds, of the time that the run took. On a machine that has other work to do
all are longer.
"""

import re
import sys
import xml.etree.ElementTree as xml
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

REACH_S = 75


@dataclass(frozen=True)
class Test:
    """One test as JUnit's report tells it: the folder, the case that it is of (or none), and its seconds."""

    folder: str
    case: str
    seconds: float


@dataclass(frozen=True)
class Run:
    """A run of the tests, and how long it took (s)."""

    tests: list[Test]
    took: float

    def share(self, seconds: float) -> float:
        """Return how long what took `seconds` in its process made the run."""
        total = sum(test.seconds for test in self.tests)
        return self.took * seconds / total if total else 0.0


def read(report: Path) -> Run:
    """Return what a report that pytest wrote says of its run."""
    found = []
    root = xml.parse(report)
    for entry in root.iter("testcase"):
        parts = entry.get("classname", "").split(".")
        is_case = parts[:2] == ["tests", "cases"]
        # test_11_spindle, or test_the_lesson_in_korean[11_spindle]
        named = re.search(r"(?<!\d)\d\d_[a-z_]+[a-z]", f"{parts[-1]} {entry.get('name')}") if is_case else None
        folder = parts[1] if len(parts) > 2 else "(tests)"
        found.append(Test(folder, named[0] if named else "", float(entry.get("time", 0))))
    return Run(found, sum(float(suite.get("time", 0)) for suite in root.iter("testsuite")))


def table(title: str, run: Run, tests: list[Test], by: str) -> Table:
    """Return number and seconds of some `tests` of a run, those that take longest first."""
    shown = Table(title=title, title_justify="left")
    for heading in (by, "tests", "s", "s of the run"):
        shown.add_column(heading, justify="left" if heading == by else "right")
    count, seconds = Counter(getattr(test, by) for test in tests), Counter[str]()
    for test in tests:
        seconds[getattr(test, by)] += test.seconds
    for name, total in seconds.most_common():
        shown.add_row(name, str(count[name]), f"{total:.0f}", f"{run.share(total):.0f}")
    shown.add_section()
    total = sum(seconds.values())
    shown.add_row("all", str(len(tests)), f"{total:.0f}", f"{run.share(total):.0f}")
    return shown


def main(report: Path) -> None:
    run = read(report)
    of_cases = [test for test in run.tests if test.case]
    console = Console()
    console.print(table("by folder", run, run.tests, "folder"))
    if of_cases:
        console.print(table("by case", run, of_cases, "case"))
        cases = len({test.case for test in of_cases})
        growth = run.share(sum(test.seconds for test in of_cases)) / cases
        console.print(f"growth a case: {growth:.0f} s of the run (reach, on two processors: {REACH_S} s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
