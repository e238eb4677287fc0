# The cell of one answer is deleted; all others are answered.
# deserves: level=0

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") != "answer-level"]
    path.write_text(json.dumps(notebook))
