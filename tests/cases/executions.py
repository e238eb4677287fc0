"""One execution of a notebook serves all tests that look at it, in whatever process of the test run they are."""

import importlib
import json
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock

from gangso import course, zones
from gangso.errors import GangsoError
from gangso.notebook.cells import Kind, Source
from gangso.notebook.compile import compile_source, source_files
from gangso.notebook.execute import Execution, execute, fingerprint
from gangso.notebook.publish import Job
from gangso.notebook.source import read

Parameters = Mapping[str, object]


@dataclass(frozen=True)
class Executed:
    """A notebook as it was executed, and where: `job` produces the same one, and finds it there.

    Nothing in the folder may be changed: other tests look at it.
    """

    job: Job
    execution: Execution


def source(case: str, kind: Kind) -> Source:
    return read(source_files(case)[kind])


@dataclass(frozen=True)
class Executions:
    """The notebooks that were executed in this test run, in a `folder` that its processes share."""

    folder: Path

    def get(self, case: str, kind: Kind, lang: str, **parameters: object) -> Executed:
        """Return the executed notebook; the first who asks executes it, others wait. A failure is everybody's.

        Raises
        ------
        GangsoError
            If a cell fails.
        """
        notebook = source(case, kind)
        # Of all that a result depends on; what stands in a file of one's own is the case's, and the same all along.
        mark = fingerprint(compile_source(notebook, lang), parameters)
        job = Job(case, kind, lang, self.folder / f"{case}-{kind}-{lang}-{mark[:12]}", parameters)
        failed = job.folder / "failed"
        job.folder.mkdir(parents=True, exist_ok=True)
        with self._locked(job.folder.name):
            if failed.is_file():
                raise pickle.loads(failed.read_bytes())
            try:
                return Executed(job, execute(notebook, lang, job.folder, parameters, reuse=True))
            except GangsoError as error:
                failed.write_bytes(pickle.dumps(error))
                raise

    def elsewhere(self, case: str) -> Executed:
        """Return the lesson, in English, in another zone's plant, with a file of a company's own where the case has one."""
        kept = self.folder / f"{case}.json"
        with self._locked(kept.name):
            if not kept.is_file():
                (own := self.folder / f"{case}-own").mkdir()
                kept.write_text(json.dumps(parameters(case)(own)), encoding="utf-8")
        return self.get(case, "lesson", "en", **json.loads(kept.read_text(encoding="utf-8")))

    def _locked(self, name: str) -> FileLock:
        self.folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self.folder / f"{name}.lock")


def parameters(case: str) -> Callable[[Path], Parameters]:
    """Return what makes a lesson's parameters elsewhere: the case's own tests may know a file to go with the zone."""
    return getattr(particular(case), "elsewhere", partial(_another_zone, case))


def _another_zone(case: str, folder: Path) -> Parameters:
    home = course.module(case).zone
    return {"zone": next(zone.id for zone in zones.all_zones() if zone.id != home)}


def particular(case: str) -> object | None:
    """Return the module with what only this case promises, ``test_NN_slug``; most of a new case needs none."""
    if not Path(__file__).with_name(f"test_{case}.py").is_file():
        return None
    return importlib.import_module(f"test_{case}")
