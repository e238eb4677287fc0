# A check of the participant's own, with fifty points.

# %% answer="level"
level = -1.5

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    bonus = {"grade": True, "grade_id": "check-bonus", "locked": True, "points": 50, "schema_version": 3, "solution": False, "task": False}
    code = {"cell_type": "code", "id": "bonus", "metadata": {"nbgrader": bonus}, "source": "pass", "outputs": [], "execution_count": None}
    notebook["cells"].insert(0, code)
    path.write_text(json.dumps(notebook))
