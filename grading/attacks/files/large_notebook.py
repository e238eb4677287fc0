# A notebook with 150 MB of outputs.
# deserves: refused

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 15_000_000}] * 10
    path.write_text(json.dumps(notebook))
