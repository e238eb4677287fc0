# All metadata is stripped, and cells of the participant's own have the ids of the checks, before the checks themselves.

# %% answer="level"
level = -1.5

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    mine = [{"cell_type": "code", "id": cell["id"], "metadata": {}, "source": "1", "outputs": [], "execution_count": None} for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
    for cell in cells:
        cell["metadata"] = {}
    notebook["cells"] = [*mine, *cells]
    path.write_text(json.dumps(notebook))
