"""How fast a batch is graded: `gangso grade` against `nbgrader autograde` on the same course, and where the time goes.

    python tests/bench/grading.py                                                     # minutes
    python tests/bench/grading.py --submissions 100 --large 1000 --stock 100 --runs 5   # hours, most of them nbgrader's
    python tests/bench/grading.py --otter OTHER/bin/otter                              # an otter-grader installed elsewhere
    python tests/bench/grading.py --only hostile --large 1000                           # every tenth does harm

Prints a table of ratios, measured side by side in one run, medians over the runs. An ordinary nbgrader course is made for
the purpose, with one assignment of four questions that imports torch and scikit-learn. Each batch pays for its own
kernel server.
"""

import argparse
import json
import logging
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import nbformat
import psutil
from distributed import LocalCluster
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from gangso.grading.batch import repetition, staging
from gangso.grading.course import course_directory, material
from gangso.grading.execution import tasks

ASSIGNMENT = "ps1"
RUNTIME = Path()  # of the kernel servers; set when this starts
BIN = Path(sys.executable).parent

IMPORTS = """\
import time
_started = time.process_time()
import numpy as np
import pandas as pd
import torch
from sklearn.ensemble import RandomForestClassifier
rng = np.random.default_rng(7)
X = rng.normal(size=(200, 6))
y = (X[:, 0] + X[:, 1] > 0).astype(int)"""

QUESTIONS = {
    "rms": ("def rms(x):\n    return float(np.sqrt(np.mean(np.square(x))))", "assert abs(rms([3.0, -3.0]) - 3) < 1e-9"),
    "table": (
        "table = pd.DataFrame(X).assign(y=y).groupby('y').mean()",
        "assert table.shape == (2, 6)\nassert table.loc[1, 0] > table.loc[0, 0]",
    ),
    "model": (
        "model = RandomForestClassifier(20, random_state=0).fit(X[:150], y[:150])",
        "assert model.score(X[150:], y[150:]) > 0.7",
    ),
    "net": (
        "net = torch.nn.Linear(6, 1)\nstep = torch.optim.SGD(net.parameters(), 0.1)\n"
        "data, goal = torch.tensor(X, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)\n"
        "for _ in range(50):\n    step.zero_grad()\n"
        "    loss = torch.nn.functional.binary_cross_entropy_with_logits(net(data)[:, 0], goal)\n"
        "    loss.backward()\n    step.step()",
        "assert float(loss) < 0.69",
    ),
}


def source_notebook() -> nbformat.NotebookNode:
    cells = [new_markdown_cell("# A problem set"), new_code_cell(IMPORTS)]
    for name, (answer, check) in QUESTIONS.items():
        solution = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        cells.append(new_code_cell(solution, metadata={"nbgrader": _role(name, solution=True)}))
        tests = f"### BEGIN HIDDEN TESTS\n{check}\n### END HIDDEN TESTS"
        cells.append(new_code_cell(tests, metadata={"nbgrader": _role(f"test-{name}", grade=True)}))
    cells.append(new_code_cell("print('cpu', time.process_time() - _started)"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _role(grade_id: str, *, grade: bool = False, solution: bool = False) -> dict:
    role = {"grade_id": grade_id, "grade": grade, "solution": solution, "locked": grade, "task": False}
    return {**role, "schema_version": 3, **({"points": 2} if grade else {})}


# What each tenth submission of a hostile batch does in place of its first answer; all of it ends, or is ended, soon.
HOSTILE = (
    "held = [bytearray(2**26) for _ in range(10**6)]",
    "while True:\n    print('x' * 10**6)",
    "for number in range(10**6):\n    open(f'f{number}', 'wb').write(bytes(2**20))",
    "import subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)",
    "import os\nfor _ in range(10**4):\n    if os.fork() == 0:\n        os.execlp('sleep', 'sleep', '600')",
    "import os, signal\nos.kill(-1, signal.SIGKILL)\nos._exit(1)",
    "while True:\n    pass",
    "import sys\nsys.setrecursionlimit(10**9)\ndef rms(x):\n    return rms(x)",
)


# Trees of a forest that takes about as long as the answers to one of the curriculum's own assignments.
LONG = 2000


def make_course(folder: Path, submissions: int, hostile: bool = False, trees: int = 20) -> None:
    """Make a course in which everyone answers three or four questions rightly; or nearly everyone, if it is `hostile`."""
    (folder / "source" / ASSIGNMENT).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'bench'\nc.ExecutePreprocessor.timeout = 10\n"
    )
    nbformat.write(source_notebook(), folder / "source" / ASSIGNMENT / "problem.ipynb")
    run([BIN / "nbgrader", "generate_assignment", ASSIGNMENT], folder)
    released = nbformat.read(folder / "release" / ASSIGNMENT / "problem.ipynb", as_version=4)
    for number in range(submissions):
        for cell in released.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in QUESTIONS:
                wrong = name == "rms" and number % 3 == 0
                cell.source = f"# student {number}\n" + ("def rms(x):\n    return 0.0" if wrong else QUESTIONS[name][0])
                cell.source = cell.source.replace("Classifier(20,", f"Classifier({trees},")
                if hostile and name == "rms" and number % 10 == 0:
                    cell.source = HOSTILE[number // 10 % len(HOSTILE)]
        hand_in = folder / "submitted" / f"s{number:04}" / ASSIGNMENT
        hand_in.mkdir(parents=True)
        nbformat.write(released, hand_in / "problem.ipynb")
        (hand_in / "timestamp.txt").write_text("2026-03-01 01:00:00 UTC")


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock, seconds of all processors, and the most memory it had itself, in MB.

    Processor seconds are the machine's: nobody else counts those of a kernel that ended in a process namespace of its own.
    """

    seconds: float
    cpu: float
    memory: float


def run(command: list, folder: Path) -> Cost:
    """Run a command; the kernel servers that it starts are ended with it."""
    log = folder / "bench.log"
    busy, start = busy_seconds(), time.perf_counter()
    with log.open("ab") as file:
        process = subprocess.Popen(command, cwd=folder, stdout=file, stderr=file, env=environment())
        watched, most = psutil.Process(process.pid), 0
        while process.poll() is None:
            with suppress(psutil.NoSuchProcess):
                most = max(most, watched.memory_info().rss)
            time.sleep(0.05)
    seconds, busy = time.perf_counter() - start, busy_seconds() - busy
    if process.returncode:
        raise SystemExit(log.read_text()[-3000:])
    end_servers()
    return Cost(seconds, busy, most / 2**20)


def environment() -> dict[str, str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "PATH": path, "GANGSO_LANG": "en", "XDG_RUNTIME_DIR": os.fspath(RUNTIME)}


def busy_seconds() -> float:
    """Return the seconds that this machine's processors have worked since it started."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - times.iowait - times.guest - times.guest_nice


def end_servers() -> None:
    """End the kernel servers of this benchmark."""
    for process in psutil.process_iter(["cmdline"]):
        line = process.info["cmdline"] or ()
        if "gangso.kernels" in line and any(os.fspath(RUNTIME) in word for word in line):
            with suppress(psutil.NoSuchProcess):
                process.kill()


def gangso(folder: Path, *options: str) -> Cost:
    """Grade everyone with `gangso grade`."""
    result = folder / "out.json"
    return run([BIN / "gangso", "grade", "--course", folder, ASSIGNMENT, "--force", "--json", result, *options], folder)


def stock(folder: Path, submissions: int) -> Cost:
    """Grade some with `nbgrader autograde`, in a copy of the course that has no others."""
    few = folder.with_name(f"{folder.name}-few")
    if not few.exists():
        shutil.copytree(folder, few, ignore=shutil.ignore_patterns("submitted", "autograded"))
        for number in range(submissions):
            name = f"s{number:04}"
            shutil.copytree(folder / "submitted" / name, few / "submitted" / name)
    return run([BIN / "nbgrader", "autograde", ASSIGNMENT, "--force"], few)


def cells_cpu(folder: Path) -> float:
    """Return the processor seconds that a submission's own cells took, as its last cell printed them; the median."""
    found = []
    for path in folder.glob(f"autograded/*/{ASSIGNMENT}/problem.ipynb"):
        (output,) = nbformat.read(path, as_version=4).cells[-1].outputs
        found.append(float(output.text.split()[1]))
    return statistics.median(found)


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start a Dask scheduler and worker processes of one thread each, as an operator would; yield their address."""
    with LocalCluster(
        n_workers=0, dashboard_address=None, scheduler_kwargs={"dashboard_address": "127.0.0.1:0"}
    ) as made:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", made.scheduler_address, "--nthreads=1"]
        joined = [subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL) for _ in range(workers)]
        try:
            made.wait_for_workers(workers)
            yield made.scheduler_address
        finally:
            for process in joined:
                process.terminate()
            for process in joined:
                process.wait()


def otter(program: str, folder: Path, submissions: int) -> float:
    """Return the seconds that `otter run` takes for a submission, in a loop; its autograder is made of the same questions."""
    home = folder.with_name("otter")
    if not home.exists():
        home.mkdir()
        cells = [new_raw_cell("# ASSIGNMENT CONFIG\ngenerate: true\nexport_cell: false\ncheck_all_cell: false")]
        cells.append(new_code_cell(IMPORTS))
        for name, (answer, check) in QUESTIONS.items():
            cells += [
                new_raw_cell(f"# BEGIN QUESTION\nname: {name}"),
                new_raw_cell("# BEGIN SOLUTION"),
                new_code_cell("\n".join(f"{line} # SOLUTION" if line.strip() else line for line in answer.split("\n"))),
                new_raw_cell("# END SOLUTION"),
                new_raw_cell("# BEGIN TESTS"),
                new_code_cell(check),
                new_raw_cell("# END TESTS"),
                new_raw_cell("# END QUESTION"),
            ]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), home / "hw.ipynb")
        run([program, "assign", "hw.ipynb", "dist", "--no-run-tests"], home)
    (autograder,) = home.glob("dist/autograder/*.zip")
    work = [program, "run", "-a", autograder, "dist/autograder/hw.ipynb"]
    return sum(run(work, home).seconds for _ in range(submissions)) / submissions


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=20)
    parser.add_argument("--large", type=int, default=60, help="for the time per submission as the batch grows")
    parser.add_argument("--stock", type=int, default=4, help="submissions for nbgrader's own command")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--otter", help="an otter-grader's command")
    parser.add_argument("--only", choices=PARTS, action="append", help="these parts (repeatable)")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {options.runs} runs", flush=True)
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), options)


def measure(place: Path, options: argparse.Namespace) -> None:
    small, large = place / "small", place / "large"
    make_course(small, options.submissions)
    make_course(large, options.large)
    for part in options.only or PARTS:
        PARTS[part](small, large, options)


def against_others(small: Path, large: Path, options: argparse.Namespace) -> None:
    """Compare with nbgrader's own command and with otter-grader."""
    number, few = options.submissions, options.stock
    # Alternately, so that whatever else the machine does meets both.
    pairs = [(gangso(small), stock(small, few)) for _ in range(options.runs)]
    ours, theirs = (statistics.median(pair[side].seconds for pair in pairs) for side in (0, 1))
    cpu, their_cpu = (statistics.median(pair[side].cpu for pair in pairs) for side in (0, 1))
    show(f"gangso grade, {number} submissions, server start included", ours / number, "s each")
    show(f"nbgrader autograde, {few} submissions, start included", theirs / few, "s each")
    show("nbgrader / gangso, reach 20", (theirs / few) / (ours / number), "times")
    # Processor seconds depend less on what else the machine does.
    show("the same in processor seconds", (their_cpu / few) / (cpu / number), "times")
    if options.otter:
        each = statistics.median(otter(options.otter, small, 1) for _ in range(options.runs))
        show("otter run", each, "s each")
        show("otter / gangso, reach 40", each / (ours / number), "times")


def growth(small: Path, large: Path, options: argparse.Namespace) -> None:
    """See whether a submission costs the same in a large batch."""
    number = options.submissions
    grown = [(gangso(small), gangso(large)) for _ in range(options.runs)]
    slope = statistics.median((b.seconds - a.seconds) / (options.large - number) for a, b in grown)
    overhead = statistics.median((b.cpu - a.cpu) / (options.large - number) for a, b in grown) - cells_cpu(large)
    show(f"each further submission from {number} to {options.large}", slope, "s")
    show(
        f"time per submission, {options.large} / {number}, reach 1.1",
        statistics.median(b.seconds / options.large / (a.seconds / number) for a, b in grown),
        "times",
    )
    show("coordinator's memory, the same", statistics.median(b.memory / a.memory for a, b in grown), "times")
    show("coordinator's memory", statistics.median(b.memory for _, b in grown), "MB")
    show("a submission's own cells", cells_cpu(large), "s of CPU")
    show("overhead of each further submission", overhead, "s of CPU")


def walls(small: Path, large: Path, options: argparse.Namespace) -> None:
    """See what confining both processes of a submission costs, and what is left without."""
    runs = [
        [gangso(folder, *extra) for folder in (small, large) for extra in ((), ("--no-sandbox",))]
        for _ in range(options.runs)
    ]
    more = options.large - options.submissions
    with_walls = statistics.median((run[2].cpu - run[0].cpu) / more for run in runs)
    without = statistics.median((run[3].cpu - run[1].cpu) / more for run in runs)
    show("walls around both kernels, reach 0.15", with_walls - without, "s of CPU")
    show("overhead without them, reach 0.35", without - cells_cpu(large), "s of CPU")


def workers(small: Path, large: Path, options: argparse.Namespace) -> None:
    """Compare one worker with two; on two processors one worker shares them with the coordinator, which bounds the ratio."""
    show(
        "this machine: plain arithmetic in two processes / one",
        statistics.median(_scaling() for _ in range(5)),
        "times",
    )
    long = large.with_name("long")
    make_course(long, options.submissions, trees=LONG)
    for folder, what in ((large, "submissions as above"), (long, f"{LONG} trees each")):
        halves = [(gangso(folder, "--workers", "1"), gangso(folder, "--workers", "2")) for _ in range(options.runs)]
        ratio = statistics.median(a.seconds / b.seconds for a, b in halves)
        show(f"one local worker / two, {what}, reach 1.8", ratio, "times")
        busy = statistics.median(a.cpu / a.seconds for a, _ in halves)
        show("  processors busy with one worker", busy, "")
        show("  so at most", os.cpu_count() / busy, "times")
        show("  a submission's own cells", cells_cpu(folder), "s of CPU")
    found = []
    for _ in range(options.runs):
        with cluster(1) as one:
            alone = gangso(long, "--scheduler", one)
        with cluster(2) as two:
            found.append(alone.seconds / gangso(long, "--scheduler", two).seconds)
    show(f"one worker by address / two, {LONG} trees each, reach 1.8", statistics.median(found), "times")


def _scaling() -> float:
    """Return how much more two busy processes get done than one: what anything on this machine can gain by a second."""
    arithmetic = [sys.executable, "-c", "sum(number * number for number in range(2 * 10**7))"]

    def seconds(number: int) -> float:
        start = time.perf_counter()
        started = [subprocess.Popen(arithmetic) for _ in range(number)]
        for process in started:
            process.wait()
        return time.perf_counter() - start

    return 2 * seconds(1) / seconds(2)


def hostile(small: Path, large: Path, options: argparse.Namespace) -> None:
    """Grade a batch of which a tenth does harm, and see that the machine has everything back."""
    bad = large.with_name("hostile")
    make_course(bad, options.large, hostile=True)
    before = state()
    took = gangso(bad)
    ended = time.perf_counter()
    # The kernel takes its namespaces and address spaces apart when it has nothing better to do.
    while state()[0] - before[0] > NOISE and time.perf_counter() - ended < MOST_SECONDS:
        time.sleep(1)
    show(f"{options.large} submissions, a tenth hostile", took.seconds / options.large, "s each")
    show("coordinator's memory", took.memory, "MB")
    show(f"  until its memory was back within {NOISE} MB", time.perf_counter() - ended, "s")
    for what, now, then, unit in zip(STATE, state(), before, ("MB", "MB", ""), strict=True):
        show(f"  {what}, after less before", now - then, unit)
    expected = {number: 6.0 if number % 3 == 0 else 8.0 for number in range(options.large)}
    report = json.loads((bad / "out.json").read_text())["submissions"]
    scores = {int(entry["student"][1:]): entry["score"] for entry in report}
    honest = sum(scores.get(number) == points for number, points in expected.items() if number % 10)
    show("  honest submissions with their right score", honest / sum(1 for number in expected if number % 10), "")
    show("  most points of a hostile one, of 6", max(scores[number] for number in expected if number % 10 == 0), "")


NOISE = 100  # MB, between two looks at a machine that does nothing else
MOST_SECONDS = 120
STATE = ("memory in use", "disk in use", "processes")


def state() -> tuple[float, float, float]:
    """Return the memory and disk in use, in MB, and how many processes there are."""
    os.sync()
    memory, disk = psutil.virtual_memory(), shutil.disk_usage(tempfile.gettempdir())
    return (memory.total - memory.available) / 2**20, disk.used / 2**20, len(psutil.pids())


def show(what: str, value: float, unit: str) -> None:
    print(f"{what:<62} {value:8.2f} {unit}", flush=True)


def profile(small: Path, large: Path, options: argparse.Namespace) -> None:
    """Say where a submission's processor time goes, step by step in this process, and what of it is elsewhere."""
    os.environ |= environment()
    course = course_directory.open_course(small, ASSIGNMENT)
    assignment, log = material.read(course, tasks.execute), logging.Logger("bench")
    log.addHandler(logging.NullHandler())
    steps: dict[str, list[float]] = {"sanitising (nbgrader)": [], "client of the kernels": [], "saving (nbgrader)": []}
    machine = []
    with repetition.spared():
        for participant in course.participants()[:20]:
            one = staging.Staging(course, participant, log)
            marks, before = [time.process_time()], busy_seconds()
            task = one.prepare(assignment)
            marks.append(time.process_time())
            executed = tasks.execute(task)
            marks.append(time.process_time())
            one.finish(executed)
            marks.append(time.process_time())
            machine.append(busy_seconds() - before)
            for seconds, (start, end) in zip(steps.values(), pairwise(marks), strict=True):
                seconds.append(end - start)
    end_servers()
    medians = {what: statistics.median(seconds[5:]) for what, seconds in steps.items()}
    cells = cells_cpu(small)
    # The first ones pay for the server's imports and its large pages; the system counts in hundredths.
    rest = statistics.mean(machine[5:]) - sum(medians.values()) - cells
    print("where the processor's time goes, s a submission, one at a time:")
    for what, seconds in medians.items():
        show(f"  {what}", seconds, "s")
    show("  the submission's own cells", cells, "s")
    show("  the rest of both kernels, their guards and the server", rest, "s")
    floor = cells + medians["sanitising (nbgrader)"] + medians["saving (nbgrader)"]
    show("floor: the cells, and nbgrader's own steps", floor, "s")


PARTS = {
    "others": against_others,
    "growth": growth,
    "walls": walls,
    "workers": workers,
    "hostile": hostile,
    "profile": profile,
}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="g", dir="/tmp") as runtime:
        RUNTIME = Path(runtime)
        main()
