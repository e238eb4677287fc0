# An answer's cell thirty times, each another that is hard to parse: whoever decides which counts has better things to do.

# %% answer="level"
level = -1.5

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    (answer,) = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == "answer-level"]
    hard = ("-" * 9_000, "(" * 5_000, "lambda:" * 900, " " * 9_000 + "?", "f(" * 4_000)
    cells += [answer | {"id": f"copy-{n}", "source": f"{hard[n % 5]}  # {n}", "outputs": []} for n in range(30)]
    cells[:] = [cell for cell in cells if cell is not answer] + [answer | {"source": "level = -1.5  # the last"}]
    path.write_text(json.dumps(notebook))
