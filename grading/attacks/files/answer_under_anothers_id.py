# A copy of one answer's cell has another's name: the right answer of one question is no answer to the other.
# deserves: level=0

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    by_id = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells}
    copy = json.loads(json.dumps(by_id["answer-rms"])) | {"id": "copy-of-it"}
    copy["metadata"]["nbgrader"]["grade_id"] = "answer-level"
    cells[cells.index(by_id["answer-level"])] = copy
    path.write_text(json.dumps(notebook))
