"""Producing several notebooks at once: processes that tell their progress, fail clearly and end when told."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from gangso.errors import GangsoError
from gangso.notebook.publish import Job, produce, produce_all

NO_CASE = "99_none"  # a case that will always lack its notebooks
WAIT = """
import sys
from pathlib import Path
from gangso.notebook import publish

if __name__ == "__main__":
    jobs = [publish.Job("11_spindle", "lesson", lang, Path(sys.argv[1]) / lang) for lang in ("ko", "en")]
    publish.produce_all(jobs, lambda index, done, of: print("cell", done, flush=True), workers=2)
"""


def test_a_case_without_such_a_notebook_is_told(tmp_path):
    with pytest.raises(GangsoError, match="has no lesson yet"):
        produce(Job(NO_CASE, "lesson", "en", tmp_path))


def test_the_first_failure_ends_the_others(tmp_path):
    jobs = [Job(NO_CASE, "lesson", "en", tmp_path / "a"), Job("11_spindle", "lesson", "en", tmp_path / "b")]
    with pytest.raises(GangsoError, match="has no lesson yet"):
        produce_all(jobs, lambda index, done, of: None, workers=2)
    assert not list(tmp_path.rglob("*.ipynb"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_processes_and_kernels_and_leaves_nothing_half_written(tmp_path):
    script = tmp_path / "wait.py"
    script.write_text(WAIT, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, script, tmp_path / "out"],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout.readline().startswith("cell")  # a kernel is at work
        descendants = psutil.Process(running.pid).children(recursive=True)
        os.killpg(running.pid, signal.SIGINT)
        _, complaints = running.communicate(timeout=60)
    finally:
        running.kill()
    assert "KeyboardInterrupt" in complaints and "zmq" not in complaints
    deadline = time.monotonic() + 30
    while any(process.is_running() for process in descendants) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [process for process in descendants if process.is_running()]
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
