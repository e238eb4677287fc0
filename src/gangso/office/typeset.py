"""Setting a page as PDF: Typst with the course's own Korean font in it, and data that are never read as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from gangso import signs
from gangso.errors import GangsoError
from gangso.notebook import fonts
from gangso.plots import font_files


def pdf(template: str, content: Mapping[str, Any], made: datetime) -> bytes:
    """Set one of our templates with `content`, the same bytes for the same content and time.

    Parameters
    ----------
    template
        The name of a file in ``templates``; it reads its data by ``json(bytes(sys.inputs.data))``, so that a name which holds
        Typst's own signs is a name.
    made
        When (aware), for the file's own date.

    Raises
    ------
    GangsoError
        If a letter has no glyph in any font that is at hand: an empty box on a certificate is worse than none.
    """
    data = json.dumps(_shown(content), ensure_ascii=False)
    if lacking := fonts.missing(data):
        raise GangsoError(
            ko=f"글꼴에 없는 글자가 있어 PDF를 만들지 않았습니다: {' '.join(lacking)}. 명단이나 gangso.toml의 그 글자를 고치십시오.",
            en=f"No PDF was made: no font has {' '.join(lacking)}. Mend that letter in the roster or in gangso.toml.",
        )
    source = files("gangso.office").joinpath("templates", template).read_bytes()
    compiled: bytes = typst.compile(
        source,
        format="pdf",
        font_paths=[str(folder) for folder in dict.fromkeys(path.parent for path in _fonts())],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        timestamp=int(made.timestamp()),
    )
    return compiled


def _fonts() -> tuple[Path, ...]:
    return (*font_files(), fonts.symbols_file())


def _shown(value: Any) -> Any:
    """Return `value` with texts that only show something: no marks of direction, no control characters."""
    if isinstance(value, str):
        return signs.in_a_line(value)
    if isinstance(value, Mapping):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return value
