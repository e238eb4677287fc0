# Counts and numbers that JSON allows and Python or a database does not: NaN, infinity, a thousand digits.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["metadata"]["numbers"] = [float("nan"), float("inf"), 10**1000]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 10**400
    path.write_text(json.dumps(notebook))
