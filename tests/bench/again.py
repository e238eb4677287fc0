"""How long an instructor waits for a round of grading with feedback: forty at once, one that came again, nothing new.

    python tests/bench/again.py [--case 03_tool_wear] [--people 40]

Every time is of one whole command, `gangso cohort grade`, from its start to its end: wall clock, and seconds of processor of all its processes,
with the kernel server that is up from the round before.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import psutil

from gangso.grading.course import cohort, converters
from gangso.grading.course.cohort import Cohort
from gangso.grading.questions import corpus, grade_cells
from gangso.notebook.compile import to_text


def make(folder: Path, case: str, people: int) -> Cohort:
    """Make a cohort with an assignment released and nothing handed in."""
    rows = [f"cw-{n:02},하늘,김,cw{n:02}@example.com" for n in range(1, people + 1)]
    (folder / "roster.csv").write_text("id,first_name,last_name,email\n" + "\n".join(rows), encoding="utf-8")
    begin = datetime.now(UTC) - timedelta(days=1)
    made = cohort.create("changwon", "ko", folder / "cohort", folder / "roster.csv", [case], begin)
    converters.release(made, case)
    return made


def hand_in(made: Cohort, case: str, who: str, draw: random.Random) -> None:
    """Hand in an answer of the corpus to every question, wrong ones among them."""
    notebook = nbformat.read(made.folder / "release" / case / "assignment.ipynb", as_version=4)
    answers = corpus.read(case)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for question in grade_cells.of_notebook(notebook):
        if question.by_hand:
            cells[question.answer].source = f"{who}: 기준보다 낫다고 할 수 없습니다. ({draw.random():.3f})"
        else:
            kind = "wrong" if draw.random() < 0.3 else "right"
            cells[question.answer].source = draw.choice(
                [one.code for one in answers[question.name] if one.kind == kind]
            )
    place = made.folder / "submitted" / who / case
    place.mkdir(parents=True, exist_ok=True)
    (place / "assignment.ipynb").write_text(to_text(notebook), encoding="utf-8")
    (place / "timestamp.txt").write_text(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC", encoding="utf-8")


def processor_seconds() -> float:
    """Return what this machine's processors have done since it was started."""
    times = psutil.cpu_times()
    return times.user + times.system


def grade(made: Cohort, case: str) -> tuple[float, float]:
    """Grade what is new; return seconds by the clock and of the machine's processors."""
    wall, busy = time.monotonic(), processor_seconds()
    command = [sys.executable, "-c", "from gangso.cli import main; main()", "cohort", "grade", str(made.folder), case]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return time.monotonic() - wall, processor_seconds() - busy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--case", default="03_tool_wear")
    parser.add_argument("--people", type=int, default=40)
    options = parser.parse_args()
    draw = random.Random(options.case)
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder), options.case, options.people)
        people = [f"cw-{n:02}" for n in range(1, options.people + 1)]
        for who in people:
            hand_in(made, options.case, who, draw)
        rounds = {f"all {options.people}": grade(made, options.case)}
        rounds["nothing new"] = grade(made, options.case)
        hand_in(made, options.case, people[0], draw)
        rounds["one came again"] = grade(made, options.case)
        rounds["nothing new, again"] = grade(made, options.case)
    print(f"gangso cohort grade, {options.case}, seconds by the clock and of the processors")
    for what, (wall, busy) in rounds.items():
        print(f"  {what:20} {wall:8.1f} {busy:8.1f}")


if __name__ == "__main__":
    main()
