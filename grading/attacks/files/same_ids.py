# Cells that all have the same id, as some editors make of copied cells; all is answered.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["id"] = "copied"
    path.write_text(json.dumps(notebook))
