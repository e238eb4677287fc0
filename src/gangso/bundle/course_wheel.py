"""The course as a wheel for attendees: built from the checkout, without answers, hidden tests and what only grading needs."""

import base64
import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gangso import content
from gangso.errors import GangsoError

# What teaching needs and attending does not, of the project's dependencies.
TEACHING = frozenset({"alembic", "dask", "distributed", "nbgrader", "sqlalchemy", "uv"})
# Answers, attacks and solutions: an attendee's laptop holds what was released, and nothing that it was made from.
_NOT_FOR_ATTENDEES = re.compile(r"gangso/_content/(grading/|notebooks/[^/]+/assignment\.py$)")


def checkout() -> Path:
    """Return the checkout that this package runs from.

    Raises
    ------
    GangsoError
        If it was installed as a wheel: then there is nothing to build one from.
    """
    root = content.root()
    if not (root / "pyproject.toml").is_file():
        raise GangsoError(
            ko="묶음은 저장소를 내려받은 폴더에서 만듭니다. README의 첫 명령대로 준비한 폴더에서 실행하십시오.",
            en="A bundle is made in a checkout of the repository. Run this in the folder that README's first command prepares.",
        )
    return root


def requirements() -> list[str]:
    """Return what an attendee's laptop needs, as ``pyproject.toml`` says it."""
    project = tomllib.loads((checkout() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [line for line in project["dependencies"] if canonicalize_name(Requirement(line).name) not in TEACHING]


def build(folder: Path) -> Path:
    """Build the wheel into `folder` and return it; the same checkout gives the same bytes.

    Raises
    ------
    GangsoError
        If pip cannot build it.
    """
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", name, checkout()],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        built = list(Path(name).glob("*.whl"))
        if done.returncode or len(built) != 1:
            raise GangsoError(
                ko=f"과정의 wheel을 만들지 못했습니다. 이유:\n{done.stderr.strip()}",
                en=f"The course's wheel could not be built. The reason:\n{done.stderr.strip()}",
            )
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / built[0].name
        for_attendees(built[0], target)
    return target


def for_attendees(wheel: Path, target: Path) -> None:
    """Copy a wheel of ours without what attendees do not get; its metadata ask for no package that they lack."""
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as part:
        kept = [info for info in whole.infolist() if not _NOT_FOR_ATTENDEES.match(info.filename) and not info.is_dir()]
        lines = []
        for info in sorted(kept, key=lambda info: info.filename.endswith(".dist-info/RECORD")):
            data = whole.read(info)
            if info.filename.endswith(".dist-info/METADATA"):
                data = _metadata(data.decode()).encode()
            if info.filename.endswith(".dist-info/RECORD"):
                data = "\n".join([*lines, f"{info.filename},,", ""]).encode()
            part.writestr(zipfile.ZipInfo(info.filename, info.date_time), data, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            lines.append(f"{info.filename},sha256={digest},{len(data)}")


def _metadata(text: str) -> str:
    """Return a wheel's metadata without the packages of `TEACHING`, and without extras."""
    head, gap, body = text.partition("\n\n")
    return "\n".join(line for line in head.split("\n") if _is_kept(line)) + gap + body


def _is_kept(line: str) -> bool:
    field, _, value = line.partition(": ")
    if field == "Provides-Extra":
        return False
    if field != "Requires-Dist":
        return True
    return "extra ==" not in value and canonicalize_name(Requirement(value).name) not in TEACHING
