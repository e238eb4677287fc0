"""How long code cells are, as written and as a reader finds them: ``python tests/bench/cells.py [CHECKOUT]``.

For each case and kind: code cells, those over 15 lines as written (which is as compiled until words were resolved) and as
compiled to Korean and to English, lines wider than the layout, and the seconds of reading and compiling; then each lesson's,
assignment's and deck's cell that is still too long, by file, line and length. A line counts when something stands on it.
With the path of another checkout the first figure is its cells', compiled by its own package and interpreter.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import east_asian_width

from rich.console import Console
from rich.table import Table

from gangso import course
from gangso.notebook.compile import cell_ids, compile_source, source_files
from gangso.notebook.layout import LINE_LENGTH
from gangso.notebook.source import read

LONGEST = 15
KINDS = ("lesson", "assignment", "deck")
# Runs in the other checkout, whose package may lack whatever this one has.
ELSEWHERE = """
import json
from gangso import course
from gangso.notebook.compile import compile_source, source_files
from gangso.notebook.source import read

lengths = {}
for module in course.load().modules:
    if module.state == "ready":
        for kind, path in source_files(module.slug).items():
            cells = compile_source(read(path), "ko").cells
            codes = [cell.source for cell in cells if cell.cell_type == "code"]
            lengths[f"{module.slug} {kind}"] = [sum(bool(line.strip()) for line in code.split("\\n")) for code in codes]
print(json.dumps(lengths))
"""


def length(code: str) -> int:
    return sum(bool(line.strip()) for line in code.split("\n"))


def width(line: str) -> int:
    """Columns that a line takes: a Korean character counts as two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def elsewhere(checkout: Path) -> dict[str, list[int]]:
    """Return the lengths of the compiled cells of another checkout by case and kind."""
    python = checkout / ".venv" / "bin" / "python"
    run = subprocess.run([python, "-c", ELSEWHERE], cwd=checkout, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def main() -> None:
    before = elsewhere(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else {}
    console = Console(width=120)
    table = Table("case", "kind", "cells", "before", "written", "ko", "en", f"over {LINE_LENGTH} wide (ko)", "s")
    remaining: list[tuple[Path, int, int]] = []
    totals: dict[str, list[int]] = {}
    for module in course.load().modules:
        for kind in KINDS if module.state == "ready" else ():
            path = source_files(module.slug)[kind]
            began = time.perf_counter()
            source = read(path)
            compiled = {lang: compile_source(source, lang) for lang in ("ko", "en")}
            seconds = time.perf_counter() - began
            codes = {
                lang: {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}
                for lang, notebook in compiled.items()
            }
            written = [cell for cell in source.cells if not cell.is_markdown]
            figures = [
                len(written),
                sum(lines > LONGEST for lines in before.get(f"{module.slug} {kind}", ())),
                sum(length(cell.source) > LONGEST for cell in written),
                *(sum(length(code) > LONGEST for code in codes[lang].values()) for lang in ("ko", "en")),
                sum(width(line) > LINE_LENGTH for code in codes["ko"].values() for line in code.split("\n")),
            ]
            table.add_row(module.slug, kind, *map(str, figures), f"{seconds:.1f}")
            totals[kind] = [a + b for a, b in zip(totals.get(kind, [0] * len(figures)), figures, strict=True)]
            for cell, cell_id in zip(source.cells, cell_ids(source), strict=True):
                longest = max(length(codes[lang].get(cell_id, "")) for lang in ("ko", "en"))
                if longest > LONGEST and cell.role != "lesson":  # a deck's copies are cut in the lesson
                    remaining.append((path, cell.line, longest))
    table.add_section()
    for kind, figures in totals.items():
        table.add_row("all", kind, *map(str, figures))
    console.print(table)
    for path, line, lines in remaining:
        print(f"{path.parent.name}/{path.name}:{line}: {lines} lines")


if __name__ == "__main__":
    main()
