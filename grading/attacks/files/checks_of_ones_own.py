# Checks that are made over: other code, text instead of code, another order; and a new one with points of its own.

# %% answer="level"
level = -1.5

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "check-level-own":
            cell |= {"cell_type": "markdown", "source": "passed"}
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
        elif cell["metadata"].get("nbgrader", {}).get("grade_id") == "check-level":
            cell["source"] = "pass"
    bonus = {"grade": True, "grade_id": "check-bonus", "locked": True, "points": 50, "schema_version": 3, "solution": False, "task": False}
    code = {"cell_type": "code", "id": "bonus", "metadata": {"nbgrader": bonus}, "source": "pass", "outputs": [], "execution_count": None}
    notebook["cells"].insert(0, code)
    path.write_text(json.dumps(notebook))
