# Moves checks behind a given cell that defines what they check.

# %% answer="rates"
def reject_rates(log):
    return None

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    moved = [cell for cell in notebook["cells"] if cell.get("id", "").startswith("check-rates")]
    notebook["cells"] = [cell for cell in notebook["cells"] if cell not in moved] + moved
    path.write_text(json.dumps(notebook))
