"""`gangso case new`: a whole case in a copy of the tree, runnable at once; or nothing at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
MAIN = "from gangso.cli import main; main()"
KNOWN = {
    "course/plants/example.toml", "notebooks/99_example/lesson.py", "notebooks/99_example/assignment.py",
    "notebooks/99_example/exercise.py", "slides/99_example.py", "grading/demo/99_example.toml",
}  # fmt: skip
NEW_DATA = {
    "datasets/toy/dataset.toml", "datasets/toy/card.md", "src/gangso/twins/toy.py", "src/gangso/data/sets/toy/__init__.py",
}  # fmt: skip


class Copy:
    """A checkout of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("course", "datasets", "grading", "notebooks", "slides", "src"):
            ignored = shutil.ignore_patterns("__pycache__", "answers" if name == "grading" else "")
            shutil.copytree(CHECKOUT / name, folder / name, ignore=ignored)
        (folder / "grading" / "answers").mkdir()
        shutil.copy(CHECKOUT / "pyproject.toml", folder)

    def gangso(self, *arguments: object, lang: str = "en") -> subprocess.CompletedProcess:
        # Two languages and a kernel server of its own: its package is another one.
        environment = os.environ | {"PYTHONPATH": os.fspath(self.folder / "src"), "GANGSO_LANG": lang}
        command = [sys.executable, "-c", MAIN, *map(str, arguments)]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=300)

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that no test changes."""
    return Copy(tmp_path_factory.mktemp("fresh") / "checkout")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Copy, set[str], str]:
    """A copy with a new case on new data: the copy, the files that were added, what the command said."""
    copy = Copy(tmp_path_factory.mktemp("begun") / "checkout")
    before = copy.files()
    done = copy.gangso("case", "new", "99_example", "--area", "diagnosis", "--zone", "naju", "--new-data", "toy")
    assert done.returncode == 0, done.stderr
    after = copy.files()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"course/course.toml", "course/syllabus.ko.md", "course/syllabus.en.md"}
    return copy, after.keys() - before.keys(), done.stdout


def test_a_case_on_new_data_is_ten_files_its_entry_and_answers(begun) -> None:
    _, added, said = begun
    answers = {name for name in added if name.startswith("grading/answers/99_example/first/")}
    assert added - answers == KNOWN | NEW_DATA
    names = sorted(Path(name).stem for name in answers)
    assert (
        sum(name.startswith("right_") for name in names) >= 3 and sum(name.startswith("wrong_") for name in names) >= 5
    )
    assert {"wrong_constant", "wrong_guess"} <= {*names}
    assert all(name in said for name in added)


def test_no_file_of_a_case_repeats_its_slug(begun) -> None:
    copy, added, _ = begun
    assert [name for name in added if b"99_example" in (copy.folder / name).read_bytes()] == []


def test_it_runs_at_once_in_both_languages(begun) -> None:
    copy, _, _ = begun
    for lang in ("ko", "en"):
        done = copy.gangso("run", "example", lang=lang)
        assert done.returncode == 0 and not done.stderr, done.stderr


def test_its_questions_judge_its_answers_rightly_and_a_cohort_can_release_it(begun, tmp_path: Path) -> None:
    copy, _, _ = begun
    done = copy.gangso("verify", "example", "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    cohort = tmp_path / "cohort"
    assert copy.gangso("cohort", "new", "naju", "--case", "99_example", "--folder", cohort).returncode == 0
    assert copy.gangso("cohort", "release", cohort, "99_example").returncode == 0
    released = (cohort / "release" / "99_example" / "assignment.ipynb").read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" not in released and 'participant_seed(\\"99_example\\")' in released


def test_check_tells_all_that_is_open_and_nothing_else_but_the_decision(begun) -> None:
    copy, added, _ = begun
    done = copy.gangso("case", "check", "example")
    assert done.returncode == 1
    rules = {line.partition("[")[2].partition("]")[0] for line in done.stdout.splitlines() if ": [" in line}
    assert rules == {"open", "decisions"}
    marks = sum(": [open] " in line for line in done.stdout.splitlines())
    texts = [copy.folder / name for name in (*added, "course/course.toml")]
    assert marks == sum("[[open]]" in line for path in texts for line in path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["11_spindle", "--dataset", "cwru"], "not overwritten: notebooks/11_spindle/lesson.py"),
        (["99_example"], "Give its area with --area"),
        (["99_example", "--area", "diagnosys", "--dataset", "cwru"], "Did you mean 'diagnosis'"),
        (["99_example", "--area", "data", "--zone", "busan", "--dataset", "cwru"], "no zone 'busan'"),
        (["99_example", "--area", "data"], "--dataset or --new-data"),
        (["99_example", "--area", "data", "--dataset", "cwr"], "Did you mean 'cwru'"),
        (["99_example", "--area", "data", "--dataset", "cwru", "--new-data", "toy"], "not both"),
        (["99_example", "--area", "data", "--new-data", "Toy-1"], "begins with a small letter"),
        (["11_other", "--area", "data", "--dataset", "cwru"], "taken by 11_spindle"),
        (["example", "--area", "data", "--dataset", "cwru"], "two digits"),
        (["11_spindle", "--area", "data"], "is in course.toml"),
    ],
)
def test_a_mistake_writes_nothing(fresh: Copy, arguments: list[str], words: str) -> None:
    before = fresh.files()
    done = fresh.gangso("case", "new", *arguments)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr
    assert fresh.files() == before


def test_a_failure_on_the_way_undoes_all(fresh: Copy) -> None:
    """The syllabus has lost its marks, which is found out when everything else has been written."""
    page = fresh.folder / "course" / "syllabus.en.md"
    text = page.read_text(encoding="utf-8")
    page.write_text("# Syllabus\n", encoding="utf-8")
    before = fresh.files()
    folders = {path for path in fresh.folder.rglob("*") if path.is_dir() and path.name != "__pycache__"}
    done = fresh.gangso("case", "new", "99_example", "--area", "data", "--new-data", "toy")
    assert done.returncode == 2 and "marks" in done.stderr
    assert fresh.files() == before
    assert {path for path in fresh.folder.rglob("*") if path.is_dir() and path.name != "__pycache__"} == folders
    page.write_text(text, encoding="utf-8")


def test_an_entry_that_is_there_is_taken_and_a_planned_case_cannot_be_run_before(fresh: Copy) -> None:
    course = fresh.folder / "course" / "course.toml"
    text = course.read_text(encoding="utf-8")
    planned = re_entry(text)
    course.write_text(planned, encoding="utf-8")
    shutil.rmtree(fresh.folder / "notebooks" / "11_spindle")
    (fresh.folder / "slides" / "11_spindle.py").unlink()
    assert "is still planned" in fresh.gangso("run", "spindle").stderr
    for name in ("course/plants/spindle.toml", "grading/demo/11_spindle.toml"):
        (fresh.folder / name).unlink()
    done = fresh.gangso("case", "new", "11_spindle")
    assert done.returncode == 0, done.stderr
    assert course.read_text(encoding="utf-8") == planned
    assert 'open("cwru"' in (fresh.folder / "notebooks" / "11_spindle" / "lesson.py").read_text(encoding="utf-8")


def re_entry(text: str) -> str:
    """The course's text with the spindle planned."""
    before, slug, after = text.partition('slug = "11_spindle"')
    return before + slug + after.replace('state = "ready"', 'state = "planned"', 1)
