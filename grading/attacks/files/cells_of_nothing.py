# Cells that are null, numbers and lists, with sources and outputs that are no text, behind the answers.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"] += [None, 7, [], {"cell_type": "code", "source": None, "outputs": 3, "metadata": []}]
    path.write_text(json.dumps(notebook))
