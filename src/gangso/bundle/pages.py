"""What a bundle shows and hands out: lessons and decks as pages, and the notebooks of the desk, in the cohort's language and zone."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gangso import course, words
from gangso.errors import GangsoError
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import desk as desks
from gangso.grading.course import pasting
from gangso.notebook import contents
from gangso.notebook.publish import Job, produce_all
from gangso.workplace import Workplace, check_language

OnPage = Callable[[int, int, int], None]


@dataclass(frozen=True)
class Audience:
    """For whom: language, zone (None: each case in its own), the cases to show, and what a cohort has released (None: no cohort)."""

    lang: str
    zone: str | None
    cases: tuple[str, ...]
    released: Path | None

    @property
    def name(self) -> str:
        """What folders are called after."""
        return f"{self.zone}-{self.lang}" if self.zone else self.lang


def audience(folder: Path | None, lang: str | None) -> Audience:
    """Say for whom a bundle is: a cohort, or whoever reads a language.

    Raises
    ------
    GangsoError
        If `folder` is no cohort, or has released nothing yet.
    """
    ready = tuple(module.slug for module in course.load().modules if module.state == "ready")
    if folder is None:
        return Audience(check_language(lang or words.current()), None, ready, None)
    cohort = cohorts.load(folder)
    released = cohort.folder / "release"
    if not any(released.glob(f"*/{desks.NOTEBOOK}")):
        raise GangsoError(
            ko=f"{folder}: 배포한 과제가 없습니다. 먼저 'gangso cohort release {pasting.word(folder)} 사례'를 실행하십시오.",
            en=f"{folder} has released no assignment. Run 'gangso cohort release {pasting.word(folder)} CASE' first.",
        )
    return Audience(cohort.lang, cohort.zone, ready, released)


def jobs(readers: Audience, out: Path) -> list[Job]:
    """Return what has to be executed for the pages, to be produced in `out`, where a second bundle finds it again."""
    parameters = {"zone": readers.zone} if readers.zone else {}
    top = out / readers.name if readers.zone else out
    return [
        Job(case, kind, readers.lang, top / readers.lang / case, parameters)
        for case in readers.cases
        for kind in ("lesson", "deck")
    ]


def write(made: Sequence[Job], target: Path, workers: int, on_page: OnPage) -> None:
    """Produce `made` as far as it has changed, and lay the pages out in `target` with a page that links them."""
    products = produce_all(made, on_page, workers=workers, reuse=True)
    shutil.rmtree(target, ignore_errors=True)
    for product in products:
        place = target / product.job.lang / product.job.case / product.html.name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(product.html, place)
    contents.write(target, course.load().modules, {})


def lay_out_desk(readers: Audience, target: Path) -> None:
    """Put what is to be worked in into `target`: a cohort's ``release``, or a ``desk`` with all notebooks in the language."""
    for name in ("release", "desk"):
        shutil.rmtree(target / name, ignore_errors=True)
    if readers.released is not None:
        desks.read(readers.released)  # refuses what is no release of ours
        hidden = shutil.ignore_patterns(".*", "__pycache__")
        shutil.copytree(readers.released, target / "release", ignore=hidden)
        return
    place = Workplace(readers.lang, None, None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        desks.sign_in(folder, place, None)
        desks.set_up(folder, place, readers.cases)
        shutil.copytree(folder, target / "desk")
