"""The process that grades for a desk: ``python -m gangso.hub.round_process FOLDER CASE``; `gangso.hub.rounds` starts it and reads what it tells."""

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import filelock

from gangso import lean as lean  # does its work when imported
from gangso.errors import GangsoError
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import grading_round
from gangso.hub import rounds
from gangso.hub.rounds import Round

_PAUSE = 0.2  # seconds between two notes: a page asks once a second


def main(folder: Path, case: str) -> None:
    """Grade what is new of an assignment, and tell how it goes."""
    with filelock.FileLock(folder / rounds.OWN_LOCK, timeout=0, mode=0o644):
        told = Round(case, _now())
        rounds.write(folder, told)
        try:
            told = _grade(folder, case, told)
        except GangsoError as error:
            told = replace(told, error={"ko": error.ko, "en": error.en})
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            told = replace(told, error={"ko": said, "en": said})
            raise  # the log has the traceback
        finally:
            rounds.write(folder, replace(told, ended=_now()))


def _grade(folder: Path, case: str, told: Round) -> Round:
    written = time.monotonic()
    for advance in grading_round.go(cohorts.load(folder), case):
        step = advance.step
        told = replace(told, of=advance.of)
        if advance.part == "grading":
            told = replace(told, graded=told.graded + 1, new=told.new + (step.outcome == "done"))
        else:
            told = replace(told, feedback=told.feedback + 1)
        if step.outcome == "failed":
            told = replace(told, failed=(*told.failed, (step.participant, step.reason)))
        if time.monotonic() - written > _PAUSE:
            rounds.write(folder, told)
            written = time.monotonic()
    return told


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
