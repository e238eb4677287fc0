# Checks are given a hundred points, their cells made the participant's own.

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
            nbgrader |= {"points": 100, "locked": False, "solution": True}
            cell["source"] = ["100"]
    path.write_text(json.dumps(notebook))
