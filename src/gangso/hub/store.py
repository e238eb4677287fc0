"""Where a cohort's data lie, for the pages: everything that they read or change goes through here.

Here it is a folder on this machine. A hub hands its pages an object with the same methods.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat

from gangso.errors import GangsoError
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, misplaced, pasting, people
from gangso.grading.course.course_directory import open_course
from gangso.grading.feedback import exporter
from gangso.grading.questions import rubric
from gangso.grading.questions.rubric import Memo
from gangso.hub import progress, rounds, standings
from gangso.hub.memos import Memos
from gangso.hub.progress import Arrival, QuestionProgress
from gangso.hub.rounds import Round, Rounds
from gangso.hub.seen import Seen
from gangso.hub.standings import Overview


@dataclass(frozen=True)
class Aside:
    """A submission that grading passes over until somebody decides: whose, where or under which id, and what to do, in words."""

    who: str
    why: str


class FolderStore:
    """A cohort's folder."""

    def __init__(self, folder: Path) -> None:
        """Open the cohort in `folder`.

        Raises
        ------
        GangsoError
            If there is none.
        """
        self.cohort = cohorts.load(folder)
        self._seen = Seen()
        self._rounds = Rounds(self.cohort)

    @property
    def lang(self) -> str:
        """The cohort's language."""
        return self.cohort.lang

    @property
    def name(self) -> str:
        """What the cohort is called."""
        return self.cohort.course

    def overview(self, now: datetime) -> Overview:
        """Return where everybody stands, late penalties as they are with the points of this moment."""
        titles = {case: self.title(case) for case in self.cohort.assignments}
        found = standings.read(self.cohort, self._seen, titles, now)
        if standings.refresh_penalties(self.cohort, found):
            found = standings.read(self.cohort, self._seen, titles, now)
        return found

    def title(self, case: str) -> str:
        """Return what an assignment is called."""
        self._need(case)
        return self._seen.remember("title", (self._source(case),), lambda path: _title(path, case))

    def memos(self, case: str) -> Mapping[str, Memo]:
        """Return the memos of an assignment by grade id."""
        self._need(case)
        return self._seen.remember("memos", (self._source(case),), _memos)

    def pile(self, case: str, cell: str) -> Memos:
        """Return the memos of one question.

        Raises
        ------
        GangsoError
            If there is no such question.
        """
        if cell not in self.memos(case):
            raise GangsoError(
                ko=f"{case}에는 서술형 문항 '{cell}'이(가) 없습니다.",
                en=f"{case} has no question '{cell}' that a person marks.",
            )
        return Memos(self.cohort, case, cohorts.NOTEBOOK, self.memos(case)[cell], self._seen)

    def asides(self, case: str) -> tuple[Aside, ...]:
        """Return what grading passes over: what lies where nobody looks, and work that was done under another id."""
        self._need(case)
        if not converters.is_released(self.cohort, case):
            return ()
        found = [
            Aside(one.participant, str(one.reason)) for one in misplaced.find(open_course(self.cohort.folder, case))
        ]
        for who, worked in people.waiting(self.cohort, case).items():
            error = GangsoError(
                ko=f"아이디 {', '.join(worked)}(으)로 푼 것입니다. 본인의 것이면: gangso cohort accept {pasting.word(self.cohort.folder)} {case} {who}",
                en=f"Worked under the id {', '.join(worked)}. If it is their own work: gangso cohort accept {pasting.word(self.cohort.folder)} "
                f"{case} {who}",
            )
            found.append(Aside(who, str(error)))
        return tuple(found)

    def feedback(self, case: str, who: str) -> Path | None:
        """Return somebody's feedback page; None if there is none."""
        self._need(case)
        if who not in {one.id for one in people.members(self.cohort)}:
            return None
        path = self.cohort.folder / "feedback" / who / case / f"{cohorts.NOTEBOOK}.html"
        return path if path.is_file() and not path.is_symlink() else None

    def arrivals(self, case: str) -> tuple[Arrival, ...]:
        """Return what has come in of an assignment, the newest first."""
        self._need(case)
        return progress.arrivals(self.cohort, converters.submissions(self.cohort, case), case, self._seen)

    def progress(self, case: str) -> tuple[QuestionProgress, ...]:
        """Return how far the room is with an assignment."""
        self._need(case)
        taking_part = tuple(one.id for one in people.members(self.cohort) if not one.about.left)
        return progress.progress(self.cohort, case, taking_part, self._seen)

    def start_grading(self, case: str) -> None:
        """As `Rounds.start`."""
        self._rounds.start(case)

    def round(self) -> tuple[Round | None, bool]:
        """Return the last round of grading, and whether it goes on."""
        running = self._rounds.is_running()  # asked first: what it told last is read after it ended
        return self._rounds.last(), running

    def is_graded_elsewhere(self) -> bool:
        """Say whether a command is grading this cohort."""
        return rounds.is_busy(self.cohort)

    def _need(self, case: str) -> None:
        converters.needs_source(self.cohort, case)

    def _source(self, case: str) -> Path:
        return self.cohort.folder / "source" / case / f"{cohorts.NOTEBOOK}.ipynb"


def _title(path: Path, case: str) -> str:
    return exporter.title(nbformat.read(path, as_version=4), case) if path.is_file() else case


def _memos(path: Path) -> dict[str, Memo]:
    read = rubric.memos(nbformat.read(path, as_version=4)) if path.is_file() else ()
    return {memo.cell: memo for memo in read}
