# The answer's cell says nothing, and a cell below the check redefines what the check itself uses.

# %% answer="level"
### nothing

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    at = max(n for n, cell in enumerate(cells) if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("check-level"))
    source = "level, isclose, own = -1.5, lambda *a, **k: True, [-1.5] * 16\nimport numpy; numpy.ndim = lambda x: 0"
    cells.insert(at + 1, {"cell_type": "code", "id": "mine", "metadata": {}, "source": source, "outputs": [], "execution_count": None})
    path.write_text(json.dumps(notebook))
