"""The file ``readiness.toml`` at a participant's desk: their answers, kept for the instructor and for the capstone.

::

    format = 1
    made = "2026-12-01"                   # when it was kept
    zone = "changwon"                     # of the cohort, if known

    [company]
    line = "machined valve bodies"        # line of business, never a name
    processes = ["machining"]             # machining, assembly, robot, diagnosis
    worries = ["03_tool_wear"]            # slugs of cases, the worst first

    [answers]                             # a level from 0 to 3 for each question of course/readiness.toml
    recorded = 1

    [result]                              # made from the above, for a reader; `read` makes it again
    levels = { data = 1.3, people = 1.0, process = 0.7, cost = 0.3 }
    steps = ["miss-cost", "alarm-cost", "rule"]
    path = ["01_collection", "03_tool_wear"]
"""

import json
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gangso import entries, workplace
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.readiness.assessment import Assessment, assess

FILE = "readiness.toml"
FORMAT = 1
LARGEST = 64 * 1024  # bytes; a whole record has about 1,500


@dataclass(frozen=True)
class Record:
    """A kept self-assessment: what it came to, when it was kept, and in which zone's cohort (None if unknown)."""

    assessment: Assessment
    made: date
    zone: str | None


def keep(assessment: Assessment, folder: Path | str = ".", made: date | None = None) -> Path:
    """Write `assessment` as the ``readiness.toml`` of `folder`, in place of an earlier one, and return its path.

    Parameters
    ----------
    made
        The day to write into it; today unless given.
    """
    folder = Path(folder)
    company = assessment.company
    zone = workplace.current(folder).zone
    lines = [
        "# Readiness self-assessment of a company, made in 00_orientation of the Gangso curriculum.",
        f"format = {FORMAT}",
        f"made = {_quoted((made or date.today()).isoformat())}",
        *([f"zone = {_quoted(zone)}"] if zone else []),
        "",
        "[company]",
        f"line = {_quoted(company.line)}",
        f"processes = {_listed(company.processes)}",
        f"worries = {_listed(company.worries)}",
        "",
        "[answers]",
        *(f"{name} = {level}" for name, level in assessment.answers.items()),
        "",
        "[result]  # made from the above",
        f"levels = {{ {', '.join(f'{name} = {level:.2f}' for name, level in assessment.levels.items())} }}",
        f"steps = {_listed([question.id for question in assessment.steps])}",
        f"path = {_listed([stop.case for stop in assessment.path])}",
        "",
    ]
    path = folder / FILE
    write_whole(path, "\n".join(lines))
    return path


def read(path: Path) -> Record:
    """Read a ``readiness.toml``, and assess its answers again.

    Raises
    ------
    GangsoError
        If there is no such file, it is not one of ours, or its answers are not whole; the message names the file.
    """
    if path.is_symlink() or (path.exists() and not stat.S_ISREG(path.stat().st_mode)):
        raise GangsoError(ko=f"{path}: 보통 파일이 아닙니다.", en=f"{path} is not an ordinary file.")
    if path.exists() and path.stat().st_size > LARGEST:
        raise GangsoError(
            ko=f"{path}: 자가 진단 파일로는 너무 큽니다 ({path.stat().st_size:,} 바이트).",
            en=f"{path} is too large for a self-assessment ({path.stat().st_size:,} bytes).",
        )
    top = entries.read(path)
    if (found := top.real("format")) != FORMAT:
        top.fail(
            ko=f"형식(format)이 {found:g}인데, 이 판은 {FORMAT}만 읽습니다.",
            en=f"its format is {found:g}; this version reads {FORMAT}.",
        )
    try:
        made = date.fromisoformat(top.string("made"))
    except ValueError:
        top.fail(ko="'made'가 2026-12-01 같은 날짜가 아닙니다.", en="'made' is not a date such as 2026-12-01.")
    zone = top.string("zone") if "zone" in top else None
    try:
        assessment = assess(top.table("answers"), top.table("company"))
    except GangsoError as error:
        top.fail(ko=error.ko, en=error.en)
    return Record(assessment, made, zone)


def _quoted(text: str) -> str:
    """Return a TOML string; for printable text JSON's is one."""
    return json.dumps(text, ensure_ascii=False)


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"
