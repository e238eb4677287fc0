# Ten thousand cells of the participant's own, most of them empty, around answers to everything.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    more = [
        {"cell_type": "code", "id": f"more-{n}", "metadata": {}, "source": "" if n % 100 else "1", "outputs": [], "execution_count": None}
        for n in range(10_000)
    ]
    notebook["cells"] += more
    path.write_text(json.dumps(notebook))
