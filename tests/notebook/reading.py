"""What a reader of an executed notebook sees, and the figures that a dataset's card claims, for the tests of lessons."""

import re

import nbformat

from gangso.data import registry


def printed(notebook: nbformat.NotebookNode) -> str:
    """All text that a reader sees under the cells."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return "\n".join(output.get("text") or output.get("data", {}).get("text/html", "") for output in outputs)


def table(notebook: nbformat.NotebookNode, cell_id: str) -> dict[str, float]:
    """The first figure of each row of the table that a cell shows, by the text before it."""
    cell = next(cell for cell in notebook.cells if cell.id == cell_id)
    shown = next(output.data["text/plain"] for output in cell.outputs if "data" in output)
    rows = re.findall(r"^(\S\D*?)  +(-?[\d.]+)", shown, flags=re.MULTILINE)
    return {method: float(value) for method, value in rows}


def claimed(dataset: str) -> dict[str, float]:
    """The figures that the lesson is said to reach on the public files, by their English method."""
    return {
        str(figure.method.en): figure.value for figure in registry.dataset(dataset).figures if figure.source == "lesson"
    }
