"""Names of files that came from elsewhere: as they were meant, and where in a submission they belong, if anywhere."""

import os
import zipfile
from pathlib import Path, PurePosixPath

from gangso.workplace import FILE as SETTINGS

PASSED_OVER = ("__MACOSX", ".ipynb_checkpoints", "__pycache__")


def shown(path: Path) -> str:
    """Return a path for people to read: its names as they were meant. What opens it is the path itself."""
    return os.fspath(Path(*map(as_meant, path.parts)))


def as_meant(name: str) -> str:
    """Return the Korean of a name that some program has read as Western letters; any other as it is.

    Unzipping a Korean zip elsewhere leaves such names on the disk, and old mail programs send them. Only the syllables of KS X 1001
    are believed: whatever else would come of accented letters is chance.

    Examples
    --------
    >>> as_meant("░·┴ª_╣┌┴÷┐╡"), as_meant("°úÁ¦.ipynb"), as_meant("Müller.ipynb")
    ('과제_박지영', '과제.ipynb', 'Müller.ipynb')
    """
    if name.isascii():
        return name
    for wrong in ("cp437", "latin-1"):
        try:
            found = name.encode(wrong).decode("euc_kr")
        except UnicodeError:
            continue
        if all(sign.isascii() or "가" <= sign <= "힣" for sign in found):
            return found
    return name


def name_in(info: zipfile.ZipInfo) -> str:
    """Return a name of a zip as it was meant: without the flag for UTF-8, Korean Windows writes CP949."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return info.filename


def is_passed_over(name: str) -> bool:
    """Say whether a name is of what systems and editors lay beside files (``._x``, ``.DS_Store``, ``~$x``, checkpoints)."""
    return name.startswith((".", "~$")) or name in PASSED_OVER


def place_for(name: str) -> PurePosixPath | None:
    """Return where in a submission a file belongs, None for what does not belong there: outside of it, or set by us."""
    path = PurePosixPath(name)
    if (
        path.is_absolute()
        or ".." in path.parts
        or not path.parts
        or any(map(is_passed_over, path.parts))
        or "\0" in name
    ):
        return None
    return None if os.fspath(path) in ("timestamp.txt", SETTINGS) or ":" in name or "\\" in name else path
