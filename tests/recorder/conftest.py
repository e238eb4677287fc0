"""Collectors as they are run: processes of their own, started by the command, killed by the system."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gangso.recorder.store import OWN, Store


class Collecting:
    """A collector's folder, and the process that writes into it; killed and started at will."""

    def __init__(self, plan: Path, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        self.process: subprocess.Popen | None = None

    def start(self) -> "Collecting":
        code = "import sys; from gangso.cli import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "collect", str(self.plan)],
            env=os.environ | {"GANGSO_LANG": "en", "PYTHONFAULTHANDLER": "1"},
            stdout=(self.plan.parent / "out.txt").open("a"),
            stderr=subprocess.STDOUT,
        )
        return self

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)

    def health(self) -> dict[str, Any]:
        """What its health file says; nothing before it is there, or of a process before this one."""
        try:
            found = json.loads((self.folder / OWN / "health.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if found["pid"] == self.process.pid else {}

    def until(self, holds: Callable[[dict], bool], timeout_s: float = 60.0) -> dict[str, Any]:
        """Wait for a health file for which `holds`."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if (found := self.health()) and holds(found):
                return found
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError((self.health(), self.words()))

    def values(self, name: str, count: int, timeout_s: float = 60.0) -> dict[str, Any]:
        """Wait until this process has kept so many values of a source."""
        return self.until(
            lambda found: next(s for s in found["sources"] if s["name"] == name)["values"] >= count, timeout_s
        )

    def words(self) -> str:
        return (self.plan.parent / "out.txt").read_text()

    def rows(self) -> duckdb.DuckDBPyRelation:
        """All that is kept, as anybody reads it, once no process writes any more."""
        with Store(self.folder, "Asia/Seoul") as store:
            store.roll()
            store.settle()
        return duckdb.sql(f"SELECT * FROM read_parquet('{self.folder}/*/*/*.parquet', hive_partitioning=true)")


@pytest.fixture
def collecting(tmp_path):
    """Return what makes a plan of the text of its sources, and starts nothing yet."""
    made: list[Collecting] = []

    def make(sources: str, *, settle_s: float = 300) -> Collecting:
        plan = tmp_path / "plan.toml"
        head = f'[store]\nfolder = "kept"\ntimezone = "Asia/Seoul"\nsettle_s = {settle_s}\n'
        plan.write_text(head + sources, encoding="utf-8")
        made.append(Collecting(plan, tmp_path / "kept"))
        return made[-1]

    yield make
    for one in made:
        if one.process is not None and one.process.poll() is None:
            one.kill()
