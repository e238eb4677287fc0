# An answer cell that was copied with its metadata: two cells claim to be the answer to one question.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    answers = [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")]
    notebook["cells"].append(answers[0] | {"id": "a-copy"})
    path.write_text(json.dumps(notebook))
