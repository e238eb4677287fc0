"""A folder as a participant could fill it: what is started in it, and looks for modules there, runs theirs."""

import sys
from pathlib import Path

MODULES = ("json", "pickle", "socket", "tempfile", "selectors", "uv", "pip", "subprocess", "pathlib")


def hostile_folder(folder: Path) -> Path:
    """Fill a new folder with modules, and an environment, that leave a file when they are executed; return that file's path."""
    ran = folder.parent / f"{folder.name}-ran"
    folder.mkdir()
    text = f"open({str(ran)!r}, 'a').write(__name__ + '\\n')\nraise SystemExit(9)\n"
    for name in MODULES:
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (folder / ".venv" / "pyvenv.cfg").write_text("home = /nowhere\n", encoding="utf-8")
    python.write_text(f"#!/bin/sh\necho environment >> '{ran}'\nexec '{sys.executable}' \"$@\"\n", encoding="utf-8")
    python.chmod(0o755)
    return ran
