"""A participant's desk: the lessons and the released assignments in one language, as JupyterLab opens them."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gangso import workplace
from gangso.files import write_whole
from gangso.grading.course import cohort, converters
from gangso.grading.course.cohort import NOTEBOOK
from gangso.notebook.compile import compile_source, source_files, to_text
from gangso.notebook.source import read


def set_up(folder: Path, lang: str, zone: str, cases: Sequence[str]) -> list[Path]:
    """Lay out the notebooks of `cases` in `folder`, and leave alone what lies there already.

    Parameters
    ----------
    folder
        The desk; made if need be.
    lang, zone
        Written into its ``gangso.toml``.
    cases
        Slugs of the modules.

    Returns
    -------
    list of Path
        The notebooks that were added. A notebook that exists is somebody's work and is never replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workplace.write(folder, workplace.Workplace(language=lang, zone=zone))
    added = []
    for case in cases:
        files = source_files(case)
        desk = folder / case
        desk.mkdir(exist_ok=True)
        lesson, assignment = desk / "lesson.ipynb", desk / f"{NOTEBOOK}.ipynb"
        if "lesson" in files and not lesson.exists():
            write_whole(lesson, to_text(compile_source(read(files["lesson"]), lang)))
            added.append(lesson)
        if "assignment" in files and not assignment.exists():
            _release(case, lang, zone, assignment)
            added.append(assignment)
    return added


def _release(case: str, lang: str, zone: str, target: Path) -> None:
    """Take the participants' version out of a cohort made for the purpose, as an instructor would release it."""
    with tempfile.TemporaryDirectory() as folder:
        made = cohort.create(zone, lang, Path(folder) / "cohort", assignments=(case,))
        shutil.copy(converters.release(made, case) / target.name, target)
