"""The source format: a Jupytext percent script whose cells carry a language or a short role, read into typed cells.

`read` parses and checks; what it returns is complete and consistent, so that the compiler has nothing left to doubt.
Every complaint is a `SourceError` with file and line. The roles are described in CONTRIBUTING.md.
"""

import difflib
import re
from dataclasses import replace
from pathlib import Path

import jupytext
from jupytext.stringparser import StringParser

from gangso.errors import SourceError
from gangso.notebook import rules
from gangso.notebook.cells import NAMED_ROLES, SLIDES, Cell, Kind, Role, Source
from gangso.words import LANGUAGES

ATTRIBUTES = ("lang", "tags", "name", "lesson", *NAMED_ROLES, "points", "slide")

# What Jupytext, JupyterLab and its extensions write into a cell when an author saves the source as a notebook.
_EDITORS_OWN = re.compile(
    r"lines_to_(next|end_of)_cell.*|editable|deletable|collapsed|scrolled|trusted|jupyter|slideshow|execution|jp-.*|"
    r"cell_marker|region_name|vscode|id"
)
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CELL_START = re.compile(r"^\s*#\s*(%%(%*)\s.*|%%\s*)$")
# What was meant for one: Jupytext takes it for a comment, and both languages of a text stand in the cell above.
_ALMOST_A_START = re.compile(r"^\s*#\s*%+\s*(\[\s*(markdown|md|raw)\b|[a-z]+\s*=\s*[\"'\[])", re.IGNORECASE)


def read(path: Path | str) -> Source:
    """Read and check a source file.

    Parameters
    ----------
    path
        ``notebooks/NN_slug/lesson.py``, ``notebooks/NN_slug/assignment.py`` or ``slides/NN_slug.py``.

    Raises
    ------
    SourceError
        At the first thing that is wrong, with file, line and how to mend it.
    """
    path = Path(path)
    kind: Kind = path.stem if path.stem in ("lesson", "assignment") else "deck"
    case = path.stem if kind == "deck" else path.parent.name
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise SourceError(path, 1, ko="이 파일이 없습니다.", en="there is no such file.") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SourceError(
            path,
            line,
            ko="UTF-8이 아닌 글자가 있습니다. 파일을 UTF-8로 저장하십시오.",
            en="not UTF-8 here; save the file as UTF-8.",
        ) from error
    source = Source(path, case, kind, tuple(_cells(path, text)))
    rules.check(source)
    return _with_lesson_cells(source)


def _with_lesson_cells(source: Source) -> Source:
    """Fill in the code that a deck takes from its case's lesson, so that slide and lesson cannot differ."""
    if not any(cell.role == "lesson" for cell in source.cells):
        return source
    lesson = read(source.path.parent.parent / "notebooks" / source.case / "lesson.py")
    code = {cell.name: cell.source for cell in lesson.cells if cell.name}
    for cell in source.cells:
        if cell.role == "lesson" and cell.name not in code:
            raise SourceError(
                source.path,
                cell.line,
                ko=f'강의에 name="{cell.name}"인 코드 셀이 없습니다. 있는 이름: {", ".join(code) or "없음"}.',
                en=f'the lesson has no code cell with name="{cell.name}". It has: {", ".join(code) or "none"}.',
            )
    filled = (replace(cell, source=code[cell.name]) if cell.role == "lesson" else cell for cell in source.cells)
    return replace(source, cells=tuple(filled))


def _cells(path: Path, text: str) -> list[Cell]:
    cells = jupytext.reads(text, fmt="py:percent").cells
    lines = _cell_lines(path, text)
    if len(cells) == len(lines) + 1:
        raise SourceError(
            path,
            1,
            ko="첫 셀 앞에 글이 있습니다. 그 앞에 '# %%' 줄을 쓰십시오.",
            en="there is text before the first cell; put a '# %%' line above it.",
        )
    if len(cells) != len(lines):
        raise SourceError(
            path,
            1,
            ko="셀의 경계를 알 수 없습니다. 글 안에 '# %%'로 시작하는 줄이 있는지 보십시오.",
            en="cannot tell where cells begin; look for a line inside a text that starts with '# %%'.",
        )
    return [_cell(path, line, cell) for line, cell in zip(lines, cells, strict=True)]


def _cell_lines(path: Path, text: str) -> list[int]:
    """Return the 1-based lines at which cells begin, as Jupytext sees them: not inside a string; refuse what is nearly one."""
    starts = []
    parser = StringParser("python")
    for number, line in enumerate(text.split("\n"), start=1):
        if not parser.is_quoted() and _CELL_START.match(line):
            starts.append(number)
            parser = StringParser("python")
        elif not parser.is_quoted() and _ALMOST_A_START.match(line):
            raise SourceError(
                path,
                number,
                ko="셀의 시작처럼 보이지만 아닙니다. '# %%' 뒤를 한 칸 띄워 쓰십시오.",
                en="this looks like the beginning of a cell and is none; write '# %%' and a blank.",
            )
        else:
            parser.read_line(line)
    return starts


def _cell(path: Path, line: int, cell) -> Cell:
    """Turn a notebook cell as Jupytext read it into a `Cell`, refusing attributes that mean nothing."""
    attributes = {key: value for key, value in cell.metadata.items() if not _EDITORS_OWN.fullmatch(key)}
    for key in attributes:
        if key not in ATTRIBUTES:
            _refuse_attribute(path, line, key, attributes[key])
    roles = [role for role in ("lesson", *NAMED_ROLES) if role in attributes]
    if len(roles) > 1:
        raise SourceError(
            path,
            line,
            ko=f"셀 하나에 역할이 둘입니다: {', '.join(roles)}. 하나만 남기십시오.",
            en=f"one cell has two roles: {', '.join(roles)}. Keep one.",
        )
    tags = tuple(attributes.get("tags", ()))
    return Cell(
        line=line,
        source=cell.source,
        role=_role(path, line, cell.cell_type, roles, tags),
        name=_name(path, line, roles[0], attributes[roles[0]]) if roles else _own_name(path, line, attributes),
        lang=_one_of(path, line, "lang", attributes.get("lang"), LANGUAGES),
        points=_points(path, line, attributes.get("points")),
        slide=_one_of(path, line, "slide", attributes.get("slide"), SLIDES),
        tags=tags,
    )


def _refuse_attribute(path: Path, line: int, key: str, value: object) -> None:
    # Jupytext takes `# %% answer` for a cell's title: then the title is the word that was meant.
    word = str(value).split()[0] if key == "title" and str(value).split() else key
    near = difflib.get_close_matches(word, ATTRIBUTES, n=1)
    hint_ko = f' 혹시 {near[0]}="..."입니까?' if near else ""
    hint_en = f' Did you mean {near[0]}="..."?' if near else ""
    raise SourceError(
        path,
        line,
        ko=f"'{word}'은(는) 알 수 없는 역할입니다.{hint_ko} 쓸 수 있는 것: {', '.join(ATTRIBUTES)}.",
        en=f"unknown role '{word}'.{hint_en} Known: {', '.join(ATTRIBUTES)}.",
    )


def _role(path: Path, line: int, cell_type: str, roles: list[str], tags: tuple[str, ...]) -> Role:
    role = roles[0] if roles else None
    if cell_type == "markdown":
        if role not in (None, "memo"):
            raise SourceError(
                path,
                line,
                ko=f"'{role}'은(는) 코드 셀의 역할인데 글 셀에 있습니다. [markdown]을 지우십시오.",
                en=f"'{role}' is a role of code cells, but this is a text cell; remove [markdown].",
            )
        return role or "text"
    if cell_type != "code":
        raise SourceError(
            path,
            line,
            ko="글이나 코드가 아닌 셀입니다. '# %%' 또는 '# %% [markdown]'을 쓰십시오.",
            en="neither text nor code; write '# %%' or '# %% [markdown]'.",
        )
    if role == "memo":
        raise SourceError(
            path,
            line,
            ko="memo는 글 셀의 역할입니다. '# %% [markdown] lang=\"ko\" memo=...'로 쓰십시오.",
            en="memo is a role of text cells; write '# %% [markdown] lang=\"ko\" memo=...'.",
        )
    return role or ("parameters" if "parameters" in tags else "code")


def _name(path: Path, line: int, role: str, name: object) -> str:
    parts = str(name).split(".")
    if all(_NAME.fullmatch(part) for part in parts) and len(parts) <= (2 if role == "check" else 1):
        return str(name)
    raise SourceError(
        path,
        line,
        ko=f"{role}=\"{name}\": 이름은 소문자, 숫자, '-'로 쓰고, check만 점 뒤에 부분을 붙일 수 있습니다(rms.units).",
        en=f'{role}="{name}": a name has lower-case letters, digits and "-"; only a check may add a part after a '
        "dot (rms.units).",
    )


def _own_name(path: Path, line: int, attributes: dict) -> str | None:
    return _name(path, line, "name", attributes["name"]) if "name" in attributes else None


def _points(path: Path, line: int, points: object) -> float | None:
    if points is None or (isinstance(points, int | float) and not isinstance(points, bool) and points > 0):
        return points
    raise SourceError(
        path,
        line,
        ko=f"points={points!r}: 배점은 0보다 큰 수입니다.",
        en=f"points={points!r}: must be a number above 0.",
    )


def _one_of(path: Path, line: int, key: str, value: object, known: tuple[str, ...]) -> str | None:
    if value is None or value in known:
        return value
    raise SourceError(
        path,
        line,
        ko=f'{key}="{value}": 쓸 수 있는 값: {", ".join(known)}.',
        en=f'{key}="{value}": known values are {", ".join(known)}.',
    )
