# Copies of a check with guesses at its hidden tests: if those that guess right were passed over, the output would tell them.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    (check,) = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == "check-level-own"]
    guesses = ("mean_of_sixteen = sum(own.tolist()) / 16", "mean_of_sixteen = sum(own.tolist()) / 15")
    cells += [check | {"id": f"guess-{n}", "source": guess} for n, guess in enumerate(guesses)]
    tell = "print('gotcha' if mean_of_sixteen * 15 == sum(own.tolist()) else 'both were run')"
    cells.append({"cell_type": "code", "id": "tell", "metadata": {}, "source": tell, "outputs": [], "execution_count": None})
    path.write_text(json.dumps(notebook))
