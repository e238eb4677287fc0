# Cells of the participant's own with roles that nobody has given: solutions, locked ones, tasks, with names that are markup.

# %% make
def make(folder):
    import json

    (path,) = folder.glob("*.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for number, (kind, role) in enumerate((kind, role) for kind in ("code", "markdown", "raw") for role in ("solution", "locked")):
        own = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False, "cell_type": kind}
        own |= {role: True, "grade_id": f'a{number}"><img src=x onerror=gotcha>'}
        cell = {"cell_type": kind, "id": f"own{number}", "source": "1", "metadata": {"nbgrader": own}}
        notebook["cells"].append(cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
    path.write_text(json.dumps(notebook), encoding="utf-8")
