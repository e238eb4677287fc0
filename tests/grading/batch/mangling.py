"""A notebook mangled at random, as editors, browsers, scripts and hands do it, and what of it nobody has touched.

Seeded: `mangled(seed)` is always the same. Whatever was done, an answer counts as untouched if a cell still holds its text under its name
or, without that, under its id, and no other cell says something else under the same name.
"""

import json
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Cell = Any
Cells = list[Cell]


@dataclass(frozen=True)
class Mangled:
    """A notebook's file, what was done to it, and which of its answers nobody has touched, by nbgrader's id."""

    data: bytes
    done: tuple[str, ...]
    untouched: frozenset[str]


def mangled(notebook: dict[str, Any], seed: int) -> Mangled:
    """Do one to six things to a copy of a notebook."""
    rng = random.Random(seed)
    before = deepcopy(notebook)
    after = deepcopy(notebook)
    done = []
    for _ in range(rng.randint(1, 6)):
        work = rng.choice(WAYS)
        work(after["cells"], rng)
        done.append(work.__name__)
    wrap = rng.choice(FILES)
    done.append(wrap.__name__)
    data = wrap(after, rng)
    return Mangled(data, tuple(done), _untouched(before["cells"], after["cells"]))


def _untouched(before: Cells, after: Cells) -> frozenset[str]:
    own = {_name(cell): (_text(cell), cell["id"]) for cell in before if _name(cell).startswith(("answer-", "memo-"))}
    cells = [cell for cell in after if isinstance(cell, dict)]
    found = set()
    for name, (source, cell_id) in own.items():
        named = [_text(cell) for cell in cells if _name(cell) == name]
        first = next((cell for cell in cells if cell.get("id") == cell_id), None)
        by_id = [_text(first)] if first is not None and not _name(first) else []
        if set(named or by_id) == {source}:
            found.add(name)
    return frozenset(found)


def _name(cell: Cell) -> str:
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    written = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = written.get("grade_id", "") if isinstance(written, dict) else ""
    return name if isinstance(name, str) and name in NAMES else ""


def _text(cell: Cell) -> str | None:
    source = cell.get("source")
    return "".join(source) if isinstance(source, list) else source


NAMES = {"given-setup", "answer-rms", "check-rms", "check-rms-hidden", "answer-total", "check-total", "memo-decision"}
JUNK = (
    None,
    7,
    True,
    "text",
    [],
    ["list"],
    {},
    {"grade_id": 5},
    {"grade_id": ["x"]},
    {"a": {"b": {"c": 1}}},
    1e400,
    "\ud83d",
)


def junk(rng: random.Random) -> Any:
    """Return a piece of junk of its own: another step may write into it."""
    return deepcopy(rng.choice(JUNK))


def _any(cells: Cells, rng: random.Random) -> int:
    return rng.choice([index for index, cell in enumerate(cells) if isinstance(cell, dict)])


def copies(cells: Cells, rng: random.Random) -> None:
    copy = deepcopy(cells[_any(cells, rng)])
    if rng.random() < 0.7:
        copy["id"] = f"copy{rng.randrange(10**6)}"
    cells.insert(rng.randint(0, len(cells)), copy)


def splits(cells: Cells, rng: random.Random) -> None:
    at = _any(cells, rng)
    text = _text(cells[at]) or ""
    cut = rng.randint(0, len(text))
    second = deepcopy(cells[at]) | {"id": f"half{rng.randrange(10**6)}", "source": text[cut:]}
    cells[at]["source"] = text[:cut]
    cells.insert(at + 1, second)


def moves(cells: Cells, rng: random.Random) -> None:
    cell = cells.pop(_any(cells, rng))
    cells.insert(rng.randint(0, len(cells)), cell)


def deletes(cells: Cells, rng: random.Random) -> None:
    if len(cells) > 3:
        del cells[_any(cells, rng)]


def reverses(cells: Cells, rng: random.Random) -> None:
    cells.reverse()


def doubles(cells: Cells, rng: random.Random) -> None:
    if len(cells) < 60:
        cells += deepcopy(cells)


def strips_one(cells: Cells, rng: random.Random) -> None:
    cells[_any(cells, rng)]["metadata"] = {}


def strips_all(cells: Cells, rng: random.Random) -> None:
    for cell in cells:
        if isinstance(cell, dict):
            cell["metadata"] = {}


def loses_metadata(cells: Cells, rng: random.Random) -> None:
    cells[_any(cells, rng)].pop("metadata", None)


def loses_ids(cells: Cells, rng: random.Random) -> None:
    for cell in cells:
        if isinstance(cell, dict) and rng.random() < 0.5:
            cell.pop("id", None)


def breaks_ids(cells: Cells, rng: random.Random) -> None:
    cells[_any(cells, rng)]["id"] = rng.choice([*deepcopy(JUNK), "not an id!", "x" * 99, ""])


def breaks_nbgrader(cells: Cells, rng: random.Random) -> None:
    metadata = cells[_any(cells, rng)].setdefault("metadata", {})
    if isinstance(metadata, dict):
        metadata["nbgrader"] = junk(rng)


def changes_roles(cells: Cells, rng: random.Random) -> None:
    metadata = cells[_any(cells, rng)].get("metadata")
    written = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if isinstance(written, dict):
        field = rng.choice(
            ["points", "locked", "grade", "solution", "task", "schema_version", "checksum", "cell_type", "other"]
        )
        written[field] = rng.choice([*deepcopy(JUNK), False, 100, -1, 1, 2, 4])


def renames(cells: Cells, rng: random.Random) -> None:
    metadata = cells[_any(cells, rng)].get("metadata")
    written = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if isinstance(written, dict):
        written["grade_id"] = rng.choice([*sorted(NAMES), "check-bonus", "", "<b>", "memo"])


def changes_kind(cells: Cells, rng: random.Random) -> None:
    cells[_any(cells, rng)]["cell_type"] = rng.choice(["code", "markdown", "raw", "heading", None, 3])


def adds_code(cells: Cells, rng: random.Random) -> None:
    source = rng.choice(
        ["note = 1", "1 / 0", "# nothing", "설비를 멈춥니다.", "x = (", "%time\n!echo hi", "", "print('가')"]
    )
    cell = {"cell_type": "code", "metadata": {}, "source": source, "id": f"own{rng.randrange(10**6)}", "outputs": []}
    cells.insert(rng.randint(0, len(cells)), cell | {"execution_count": None})


def adds_text(cells: Cells, rng: random.Random) -> None:
    cell = {
        "cell_type": rng.choice(["markdown", "raw"]),
        "metadata": {},
        "source": "메모",
        "id": f"own{rng.randrange(10**6)}",
    }
    cells.insert(rng.randint(0, len(cells)), cell)


def adds_junk(cells: Cells, rng: random.Random) -> None:
    cells.insert(rng.randint(0, len(cells)), junk(rng))


def breaks_outputs(cells: Cells, rng: random.Random) -> None:
    cell = cells[_any(cells, rng)]
    cell[rng.choice(["outputs", "execution_count", "attachments", "extra"])] = rng.choice(
        [*deepcopy(JUNK), [None], [{"output_type": "x"}]]
    )


def breaks_metadata(cells: Cells, rng: random.Random) -> None:
    metadata = cells[_any(cells, rng)].get("metadata")
    if isinstance(metadata, dict):
        metadata[rng.choice(["tags", "name", "collapsed", "scrolled", "jupyter", "format", "other"])] = junk(rng)


def writes_lines(cells: Cells, rng: random.Random) -> None:
    for cell in cells:
        if isinstance(cell, dict) and isinstance(cell.get("source"), str):
            cell["source"] = cell["source"].splitlines(keepends=True)


WAYS: tuple[Callable[[Cells, random.Random], None], ...] = (
    copies, splits, moves, deletes, reverses, doubles, strips_one, strips_all, loses_metadata, loses_ids, breaks_ids, breaks_nbgrader,
    changes_roles, renames, changes_kind, adds_code, adds_text, adds_junk, breaks_outputs, breaks_metadata, writes_lines,
)  # fmt: skip


def plain(notebook: dict[str, Any], rng: random.Random) -> bytes:
    return json.dumps(notebook).encode()


def encoded(notebook: dict[str, Any], rng: random.Random) -> bytes:
    text = json.dumps(notebook, ensure_ascii=False)
    encoding = rng.choice(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "utf-8"])
    return text.encode(encoding, errors="replace")


def padded(notebook: dict[str, Any], rng: random.Random) -> bytes:
    return (
        rng.choice([b"\n\n  ", b"", b"\xef\xbb\xbf"])
        + plain(notebook, rng)
        + rng.choice([b"\0\0\0", b"\r\n\x1a", b"\n}", b""])
    )


def of_another_format(notebook: dict[str, Any], rng: random.Random) -> bytes:
    other = {**notebook, "nbformat_minor": rng.choice([0, 2, 4, 5, 99, None, "5"])}
    other["metadata"] = rng.choice([notebook["metadata"], *deepcopy(JUNK)])
    for name in rng.sample(["nbformat", "nbformat_minor", "metadata"], rng.randint(0, 2)):
        del other[name]
    return plain(other, rng)


FILES = (plain, plain, encoded, padded, of_another_format)
