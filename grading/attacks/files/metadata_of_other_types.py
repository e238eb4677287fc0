# nbgrader's metadata are texts, lists and numbers where tables are expected; all is answered.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    for cell, wrong in zip(notebook["cells"][3:], ("text", ["list"], 7, None, True), strict=False):
        cell["metadata"]["nbgrader"] = wrong
    path.write_text(json.dumps(notebook))
