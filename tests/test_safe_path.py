"""Grading and building that are called in a folder of what participants sent run none of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gangso import safe_path
from hostile_folder import hostile_folder

# As the command does it: a script of its own, whose path does not have the working directory.
STARTS = {
    "workers": """
import multiprocessing
from gangso.grading.batch import warm_start
if __name__ == "__main__":
    warm_start.fork_server()
    child = multiprocessing.get_context(warm_start.METHOD).Process(target=print, args=("started",))
    child.start()
    child.join()
""",
    "pages": """
from pathlib import Path
from gangso.errors import GangsoError
from gangso.notebook.publish import Job, produce_all
if __name__ == "__main__":
    try:
        produce_all([Job("99_none", "lesson", "en", Path("out"), {})], print, workers=1, reuse=False)
    except GangsoError:
        print("started")
""",
}


@pytest.mark.parametrize("what", STARTS)
def test_nothing_of_the_folder_is_run(tmp_path: Path, what: str):
    ran = hostile_folder(tmp_path / "inbox")
    script = tmp_path / "script.py"
    script.write_text(STARTS[what], encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path / "inbox",
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert not ran.exists() and "started" in done.stdout, done.stderr


def test_what_comes_after_finds_its_own_folder_as_ever(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(safe_path.VARIABLE, raising=False)
    look = (
        "import os, sys; print(sys.flags.safe_path); import gangso.safe_path; print(os.environ.get('PYTHONSAFEPATH'))"
    )
    with safe_path.kept_out():
        told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    assert told == ["True", "None"] and safe_path.VARIABLE not in os.environ
    monkeypatch.setenv(safe_path.VARIABLE, "1")  # somebody's own setting
    with safe_path.kept_out():
        told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    assert told == ["True", "1"] and os.environ[safe_path.VARIABLE] == "1"
