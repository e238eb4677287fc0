# Checks that are copied and split, the halves and copies put before and behind: nothing of them that is the participant's decides.

# %% answer="level"
level = -1.5

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    checks = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("check-level")]
    copies = [cell | {"id": f"copy-{n}", "source": source} for n, cell in enumerate(checks) for source in ("level = 2.0", "pass", "assert True")]
    notebook["cells"] = [*copies, *cells, *reversed(copies)]
    path.write_text(json.dumps(notebook))
