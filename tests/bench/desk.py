"""How long the instructor's desk takes: opening a cohort of forty with seven assignments, and each answer while memos are marked.

    python tests/bench/desk.py [FOLDER] [--lang ko]

In FOLDER (else a temporary one) a cohort is made once: all assignments released, forty people, one submission of each assignment really
graded, the other thirty-nine laid down with the same result (its notebooks have the size that they have in a seminar). Times are of whole
answers by HTTP, from a desk in a process of its own.
"""

import argparse
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
from sqlalchemy.exc import SAWarning

from gangso import content, course
from gangso.grading.batch import submissions
from gangso.grading.course import cohort, converters, demo, gradebooks, grading_round
from gangso.grading.course.cohort import Cohort
from gangso.grading.questions import corpus, grade_cells
from gangso.notebook.compile import to_text

PEOPLE = 40
FAMILIES, GIVEN = "김이박최정강조윤장임", ("민준", "서연", "도윤", "지우", "예준", "하은", "시우", "수아")


def make(folder: Path, lang: str) -> Cohort:
    """Make the cohort in `folder`, if it is not there yet."""
    if (folder / "done").exists():
        return cohort.load(folder / "cohort")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cases = [module.slug for module in course.load().modules if module.state == "ready"]
    rows = [
        f"cw-{n:02},{GIVEN[n % 8]},{FAMILIES[n % 10]},cw{n:02}@example.com,회사 {n % 9 + 1}"
        for n in range(1, PEOPLE + 1)
    ]
    (folder / "roster.csv").write_text("id,first_name,last_name,email,회사\n" + "\n".join(rows), encoding="utf-8")
    made = cohort.create(
        "changwon", lang, folder / "cohort", folder / "roster.csv", cases, datetime.now(UTC) + timedelta(days=-1)
    )
    for case in cases:
        converters.release(made, case)
        _fill(made, case)
    (folder / "done").touch()
    return made


def _fill(made: Cohort, case: str) -> None:
    """Have everybody but two hand in, grade the first one really, and give all the others that result with memos of their own."""
    draw = random.Random(case)
    people = [f"cw-{n:02}" for n in range(1, PEOPLE - 1)]
    released = nbformat.read(made.folder / "release" / case / "assignment.ipynb", as_version=4)
    answers = corpus.read(case)
    (by_hand,) = (one.answer for one in grade_cells.of_notebook(released) if one.by_hand)
    memos = _memos(made.lang, draw, len(people))
    for number, who in enumerate(people):
        notebook = nbformat.from_dict(released)
        for question in grade_cells.of_notebook(notebook):
            (cell,) = (
                one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == question.answer
            )
            wanted = "wrong" if draw.random() < 0.3 else "right"
            cell.source = (
                memos[number]
                if question.by_hand
                else next(one.code for one in answers[question.name] if one.kind == wanted)
            )
        place = made.folder / "submitted" / who / case
        place.mkdir(parents=True)
        (place / "assignment.ipynb").write_text(to_text(notebook), encoding="utf-8")
        at = datetime.now(UTC) - timedelta(days=1, hours=draw.uniform(-1, 20))
        (place / "timestamp.txt").write_text(f"{at:%Y-%m-%d %H:%M:%S} UTC", encoding="utf-8")
    first, *others = people
    hidden = made.folder / "waiting"
    for who in others:
        (hidden / who).mkdir(parents=True)
        (made.folder / "submitted" / who / case).rename(hidden / who / case)
    failed = [one.step for one in grading_round.go(made, case) if one.step.outcome == "failed"]
    assert not failed, failed
    for who in others:
        (hidden / who / case).rename(made.folder / "submitted" / who / case)
    shutil.rmtree(hidden)
    _clone(made, case, first, others[:-3], by_hand)  # three wait for grading


def _clone(made: Cohort, case: str, first: str, others: list[str], by_hand: str) -> None:
    result = nbformat.read(made.folder / "autograded" / first / case / "assignment.ipynb", as_version=4)
    page = made.folder / "feedback" / first / case / "assignment.html"
    draw = random.Random(case + first)
    with gradebooks.open_existing(made.folder, made.course) as gradebook, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own queries, which work in spite of it
        model = gradebook.find_submission(case, first)
        for who in others:
            place = made.folder / "submitted" / who / case
            notebook = nbformat.from_dict(result)
            written = nbformat.read(place / "assignment.ipynb", as_version=4)
            texts = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in written.cells}
            for cell in notebook.cells:
                if cell.metadata.get("nbgrader", {}).get("grade_id") == by_hand:
                    cell.source = texts[by_hand]
            submissions.stamp(notebook, submissions.fingerprint(place))
            target = made.folder / "autograded" / who / case / "assignment.ipynb"
            target.parent.mkdir(parents=True)
            target.write_text(to_text(notebook), encoding="utf-8")
            shutil.copytree(page.parent, made.folder / "feedback" / who / case)
            stamp = (place / "timestamp.txt").read_text(encoding="utf-8").removesuffix(" UTC")
            gradebook.update_or_create_submission(case, who, timestamp=datetime.fromisoformat(stamp))
            for book in model.notebooks:
                for grade in book.grades:
                    own = gradebook.find_grade(grade.name, book.name, case, who)
                    own.auto_score = None if grade.auto_score is None else grade.max_score * (draw.random() < 0.7)
                    own.needs_manual_grade = grade.needs_manual_grade
        gradebook.db.commit()


def _memos(lang: str, draw: random.Random, count: int) -> list[str]:
    """Return memos put together from the sentences of all demonstration memos; the last is nearly a copy of the first."""
    cases = [path.stem for path in sorted((content.root() / "grading" / "demo").glob("[0-9]*.toml"))]
    sentences = [
        sentence
        for case in cases
        for sentence in re.split(r"(?<=[.?])\s+", getattr(demo.memo(case), lang).strip())
        if len(sentence) > 15
    ]
    memos = ["\n".join(draw.sample(sentences, 8)) for _ in range(count)]
    memos[-4] = memos[0].replace("\n", " ").replace("입니다", "이다")
    return memos


class Desk:
    """A desk in a process of its own, and a browser's part of speaking with it."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [Path(sys.executable).with_name("gangso"), "cohort", "desk", str(folder), "--no-browser", "--lang", "en"],
            stdout=subprocess.PIPE,
            text=True,
        )
        found = None
        while found is None:
            line = self.process.stdout.readline()
            if not line and self.process.poll() is not None:
                raise SystemExit("the desk did not open")
            found = re.search(r"(http://\S+)", line)
        self.address = found[1]
        self.origin = "http://" + urlsplit(self.address).netloc
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self._xsrf = ""

    def processor_seconds(self) -> float:
        about = psutil.Process(self.process.pid).cpu_times()
        return about.user + about.system

    def get(self, path: str) -> str:
        with self._opener.open(path if "://" in path else self.origin + path) as answer:
            page = answer.read().decode()
        if found := re.search(r'name="xsrf" content="([^"]*)"', page):
            self._xsrf = found[1]
        return page

    def post(self, path: str, body: dict) -> dict:
        headers = {"Origin": self.origin, "X-XSRFToken": self._xsrf, "Accept": "application/json"}
        request = urllib.request.Request(self.origin + path, json.dumps(body).encode(), headers)
        with self._opener.open(request) as answer:
            return json.load(answer)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


def _timed(desk: Desk, call: Callable[[], object]) -> tuple[float, float]:
    """Return seconds by the clock, and of the desk's processor: on a busy machine the first says little."""
    start, before = time.perf_counter(), desk.processor_seconds()
    call()
    return time.perf_counter() - start, desk.processor_seconds() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--lang", default="ko")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        made = make(given.folder or Path(temporary) / "made", given.lang)
        start = time.perf_counter()
        desk = Desk(made.folder)
        rows = [("command until the address is shown", (time.perf_counter() - start, desk.processor_seconds()))]
        try:
            rows.append(("overview, first time", _timed(desk, lambda: desk.get(desk.address))))
            rows.append(
                ("overview, again (median of 5)", _median([_timed(desk, lambda: desk.get("/")) for _ in range(5)]))
            )
            case = made.assignments[-1]
            memo = re.search(rf"/marking/{case}/([^\"?]+)", desk.get(f"/assignment/{case}"))[1]
            for name in (f"/assignment/{case}", "/person/cw-01", f"/room/{case}", f"/marking/{case}/{memo}/pile"):
                rows.append((f"{name}, first time", _timed(desk, lambda name=name: desk.get(name))))
                rows.append((f"{name}, again", _timed(desk, lambda name=name: desk.get(name))))
            rows += _marks(desk, case, memo)
        finally:
            desk.close()
    print(f"{'':60}    clock   processor")
    for name, (seconds, processor) in rows:
        print(f"{name:60} {seconds * 1000:6.0f} ms {processor * 1000:8.0f} ms")


def _marks(desk: Desk, case: str, memo: str) -> list[tuple[str, tuple[float, float]]]:
    """Time one mark for every memo and its undoing, so that the cohort is as it was."""
    base = f"/marking/{case}/{memo}"
    desk.get(base)
    papers = json.loads(desk.get(f"{base}/pile"))["papers"]
    times = []
    for paper in papers:
        body = {
            "code": paper["code"],
            "version": paper["version"],
            "points": 1,
            "given": [],
            "comment": "왜 그렇습니까?",
        }
        times.append(_timed(desk, lambda body=body: desk.post(f"{base}/mark", body)))
    undone = [_timed(desk, lambda: desk.post(f"{base}/undo", {})) for _ in papers]
    return [
        (f"a mark, median of {len(times)}", _median(times)),
        ("a mark, slowest", max(times)),
        ("undo, median", _median(undone)),
    ]


def _median(times: list[tuple[float, float]]) -> tuple[float, float]:
    clock, processor = zip(*times, strict=True)
    return statistics.median(clock), statistics.mean(processor)  # the processor's clock counts in hundredths


if __name__ == "__main__":
    main()
