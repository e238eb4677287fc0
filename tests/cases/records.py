"""What lessons showed on the public data with the full profile, recorded with all that it depends on.

``python tests/cases/records.py 11_spindle ...`` runs lessons (all of them: without names) and writes ``records/NN_slug.toml``.
A record holds as long as nothing has changed of what the run used: the code of the lesson's cells, the modules of ours that it
imported, what it read of ``course/`` and ``datasets/`` (which name the hashes of the public files, and these are checked
whenever they are opened), and the versions of the libraries that compute. Comments and docstrings do not count.
"""

import ast
import hashlib
import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from executions import source
from nbformat import NotebookNode
from reading import Shown, shown

import gangso
from gangso import content, course
from gangso.notebook.cells import Cell
from gangso.notebook.compile import compile_source
from gangso.notebook.execute import execute

COMMAND = ".venv/bin/python tests/cases/records.py"
FOLDER = Path(__file__).with_name("records")
PARAMETERS = {"data": "real", "profile": "full"}
LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "torch")
PACKAGE = Path(gangso.__file__).parent
BENEATH = ("gangso.kernels", "gangso.grading", "gangso.checks", "gangso.workplace")
"""The kernel server imports the first two for every kernel, and no lesson does; the others explain errors, and give the language and
the zone, which a record's run names itself."""
OF_SEVERAL = ("gangso", "gangso.data", "gangso.data.sets", "gangso.twins")
"""A lesson uses some modules of these packages. Of others all count: what a process of the lesson's imports is not seen."""

WATCH = """\
import sys
_opened = set()
sys.addaudithook(lambda event, given: _opened.add(str(given[0])) if event == "open" else None)
"""
TELL = """\
import json, sys
print(json.dumps({"modules": [name for name in sys.modules if name.split(".")[0] == "gangso"], "files": sorted(_opened)}))
"""


@dataclass(frozen=True)
class Record:
    """What a lesson showed, by cell, and the state of each thing that it depends on."""

    shown: Shown
    depends: Mapping[str, str]

    def changes(self, case: str) -> list[str]:
        """Return what is not as it was."""
        return [f"{name} changed" for name, was in self.depends.items() if _state(case, name) != was]


def read(case: str) -> Record | None:
    """Return the record of a case, if there is one."""
    path = FOLDER / f"{case}.toml"
    if not path.is_file():
        return None
    record = tomllib.loads(path.read_text(encoding="utf-8"))
    return Record({cell: text.strip("\n") for cell, text in record["shown"].items()}, record["depends"])


def make(case: str) -> Path:
    """Run the lesson of `case` on the public data and write its record."""
    lesson = source(case, "lesson")
    watch, tell = (Cell(1, code, "code", name) for name, code in (("watch", WATCH), ("tell", TELL)))
    watched = replace(lesson, cells=(watch, *lesson.cells, tell))
    with tempfile.TemporaryDirectory() as folder:
        execution = execute(watched, "en", Path(folder), PARAMETERS)
    assert execution.complaints == (), execution.complaints
    cells = dict(shown(execution.notebook))
    used = json.loads(cells.pop("code-tell"))
    names = ["lesson", *_modules(used["modules"]), *_files(used["files"]), *LIBRARIES]
    lines = [
        f"# Written by {COMMAND} {case}",
        f'on = "{date.today()}"',
        f"seconds = {execution.seconds:.0f}",
        "\n[depends]",
        *(f'"{name}" = "{_state(case, name)}"' for name in names),
        "\n[shown]",
    ]
    for cell, text in cells.items():
        assert "'''" not in text
        plain = "\n".join(line.rstrip() for line in text.split("\n"))
        lines.append(f"{cell} = '''\n{plain}\n'''")
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{case}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _modules(imported: Iterable[str]) -> list[str]:
    found = set()
    for name in imported:
        if name.startswith(BENEATH) or name == "gangso":  # the package itself: the names of its calls
            continue
        found.add(name)
        package = name if _file(name).name == "__init__.py" else name.rpartition(".")[0]
        if package not in OF_SEVERAL:
            found |= {
                f"{package}.{path.stem}" for path in _file(package).parent.glob("*.py") if path.stem != "__init__"
            }
    return sorted(found)


def _files(opened: Iterable[str]) -> list[str]:
    folders = [content.root() / folder for folder in ("course", "datasets")]
    return sorted(
        Path(path).relative_to(content.root()).as_posix()
        for path in opened
        if any(Path(path).is_relative_to(folder) for folder in folders)
    )


def _file(module: str) -> Path:
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _state(case: str, name: str) -> str:
    """Return the version of a library, or a hash of what of a file counts; empty if it is no more."""
    if name in LIBRARIES:
        return version(name).partition("+")[0]
    if name == "lesson":
        return _digest(_programme(compile_source(source(case, "lesson"), "en")))
    is_module = name.partition(".")[0] == "gangso"
    path = _file(name) if is_module else content.root() / name
    if not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8")
    if is_module:
        return _digest(_plain(text))
    return _digest(json.dumps(tomllib.loads(text), default=str) if path.suffix == ".toml" else text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _programme(notebook: NotebookNode) -> str:
    return "\n".join(_plain(cell.source) for cell in notebook.cells if cell.cell_type == "code")


def _plain(code: str) -> str:
    """Return Python without comments and docstrings; what is no Python (a cell with a magic) as it is."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return code
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and _is_text(body[0].value):
            body[0].value = ast.Constant("")
    return ast.unparse(tree)


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


if __name__ == "__main__":
    if mirror := os.environ.get(
        "GANGSO_DATA"
    ):  # a lesson runs in a folder of its own: from there a relative path names another place
        os.environ["GANGSO_DATA"] = str(Path(mirror).resolve())
    ready = [module.slug for module in course.load().modules if module.state == "ready"]
    for named in sys.argv[1:] or ready:
        print(make(course.module(named).slug))
