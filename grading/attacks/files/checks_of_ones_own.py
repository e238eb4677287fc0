# Checks with other code, in other places, unlocked; all is answered but the first question.

# %% answer="level"
level = -1.5

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if nbgrader.get("grade"):
            cell["source"] = "pass"
            nbgrader["locked"] = False
    path.write_text(json.dumps(notebook))
