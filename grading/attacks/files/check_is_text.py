# A check has become text, by a slip of a key; all is answered.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "check-level-own":
            cell["cell_type"] = "markdown"
            del cell["outputs"], cell["execution_count"]
    path.write_text(json.dumps(notebook))
