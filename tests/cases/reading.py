"""What a reader of an executed notebook sees under its cells, and the figures that a dataset's card claims."""

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup
from nbformat import NotebookNode

from gangso.data import registry

Shown = Mapping[str, str]
"""By the id of a cell, what it shows in words: what it prints, and its tables as lines of ``name | value | value``."""


def shown(notebook: NotebookNode) -> Shown:
    """Return what the cells of an executed notebook show."""
    found = {cell.id: "\n".join(_words(output) for output in cell.get("outputs", ())) for cell in notebook.cells}
    return {cell: text.strip("\n") for cell, text in found.items() if text.strip()}


def _words(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return output.text.rstrip("\n")
    data = output.get("data", {})
    if "text/html" in data:
        return "\n".join(_rows(data["text/html"]))
    return "" if "image/png" in data else data.get("text/plain", "")


def _rows(page: str) -> list[str]:
    rows = BeautifulSoup(page, "html.parser").select("tr")
    return [" | ".join(cell.get_text(" ", strip=True) for cell in row.select("th, td")) for row in rows]


def printed(cells: Shown) -> str:
    """All text that a reader sees under the cells."""
    return "\n".join(cells.values())


def rows(cells: Shown, cell: str) -> dict[str, list[str]]:
    """The values of each row of the table that a cell shows, by the row's name."""
    split = [line.split(" | ") for line in cells[cell].split("\n") if " | " in line]
    return {name: values for name, *values in split if name}


def table(cells: Shown, cell: str) -> dict[str, float]:
    """The first figure of each row of the table that a cell shows, by the row's name."""
    found = {name: re.match(r"-?[\d.]+", values[0]) for name, values in rows(cells, cell).items()}
    return {name: float(figure[0]) for name, figure in found.items() if figure}


def claimed(dataset: str) -> dict[str, float]:
    """The figures that the lesson is said to reach on the public files, by their English method."""
    return {
        str(figure.method.en): figure.value for figure in registry.dataset(dataset).figures if figure.source == "lesson"
    }
