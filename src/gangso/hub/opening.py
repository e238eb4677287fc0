"""The desk's address for the browser: in a file that its owner alone reads.

Whoever else works on the computer sees every command line, and the address of a desk is as good as a password. So the browser is told
of a page that leads there, as Jupyter does it.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from gangso.words import tr

_PAGE = """<!DOCTYPE html>
<meta charset="utf-8"><meta http-equiv="refresh" content="0; url={address}"><title>{title}</title>
<a href="{address}">{title}</a>
"""


@contextmanager
def leading_to(address: str) -> Iterator[Path]:
    """Have a page that leads to `address`, readable by this user alone, until the block ends.

    Raises
    ------
    OSError
        If the home folder cannot be written to. (There, since a browser in a box of its own sees no temporary files.)
    """
    handle, name = tempfile.mkstemp(prefix="gangso-desk-", suffix=".html", dir=Path.home())
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            title = tr(ko="강사용 화면", en="The instructor's desk")
            file.write(_PAGE.format(address=escape(address), title=escape(title)))
        yield path
    finally:
        path.unlink(missing_ok=True)
