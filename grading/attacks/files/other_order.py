# All cells in the reverse order; all is answered.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"].reverse()
    path.write_text(json.dumps(notebook))
