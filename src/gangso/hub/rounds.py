"""Grading a cohort from a page: a process of its own, which goes on when the page or the desk is closed, and tells how far it is.

It runs the same round as `gangso cohort grade`. What it tells stands in a file of the cohort's folder, so that a desk that is opened
later, or a second one, shows it too. The lock is the operating system's: it is free as soon as the process has ended, however that was.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import filelock

from gangso import words
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.course import converters
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.course_directory import LOCK

FILE = "gangso-round.json"
OWN_LOCK = ".gangso-round.lock"
LOG = "grading.log"


@dataclass(frozen=True)
class Round:
    """The last round of grading that was started from a desk.

    Attributes
    ----------
    begun, ended
        In ISO format; `ended` is empty while it goes on, and for ever if the process was killed.
    graded, feedback, of
        How many submissions are through each part, and how many there are.
    new
        How many of them were graded, the others being as they were.
    failed
        Who could not be graded, and why.
    error
        Why nothing at all was graded, in both languages.
    """

    case: str
    begun: str
    ended: str = ""
    graded: int = 0
    new: int = 0
    feedback: int = 0
    of: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    error: dict[str, str] = field(default_factory=dict)


class Rounds:
    """Starts rounds of grading in one cohort, one at a time."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self._child: subprocess.Popen | None = None

    def start(self, case: str) -> None:
        """Start grading what is new of an assignment.

        Raises
        ------
        GangsoError
            If it is not released, or this cohort is being graded already.
        """
        converters.needs_release(self.cohort, case)
        if self.is_running() or is_busy(self.cohort):
            raise GangsoError(
                ko="이 기수는 지금 채점하고 있습니다(이 화면, 다른 창 또는 명령줄). 동시에 두 번 채점할 수 없습니다. 끝난 뒤에 다시 누르십시오.",
                en="This cohort is being graded already (by this desk, another window or a command). Two cannot grade at the same time. "
                "Press again when that has ended.",
            )
        write(self.cohort.folder, Round(case, datetime.now(UTC).isoformat(timespec="seconds")))
        with (self.cohort.folder / LOG).open("ab") as log:
            self._child = subprocess.Popen(
                # -P: the desk may have been opened in a folder of what participants sent, with a json.py among it.
                [sys.executable, "-P", "-m", "gangso.hub.round_process", os.fspath(self.cohort.folder.resolve()), case],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | {words.VARIABLE: self.cohort.lang},
                # Ctrl-C in the desk's terminal, and closing that terminal, are not for the grading.
                start_new_session=True,
            )

    def is_running(self) -> bool:
        """Say whether a round that was started from a desk goes on."""
        if self._child is not None and self._child.poll() is None:
            return True
        return _is_held(self.cohort.folder / OWN_LOCK)

    def last(self) -> Round | None:
        """Return the last round, with what it has told so far; None if there was none."""
        path = self.cohort.folder / FILE
        try:
            told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return Round(**{**told, "failed": tuple((who, why) for who, why in told["failed"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None


def write(folder: Path, told: Round) -> None:
    """Tell how far a round is."""
    write_whole(folder / FILE, json.dumps(asdict(told), ensure_ascii=False, indent=1) + "\n")


def is_busy(cohort: Cohort) -> bool:
    """Say whether anybody is grading in this cohort, by whatever command."""
    return _is_held(cohort.folder / LOCK)


def _is_held(path: Path) -> bool:
    """Say whether a process holds a lock; nothing is made where there is none."""
    if not path.is_file():
        return False
    try:
        with filelock.FileLock(path, timeout=0, mode=0o644):
            return False
    except filelock.Timeout:
        return True
