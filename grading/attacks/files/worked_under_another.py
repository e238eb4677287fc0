# Says wherever a notebook says it that it was worked under the id of an honest neighbour.
# deserves: refused

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["metadata"].setdefault("gangso", {})["participant"] = "a1"
    for cell in notebook["cells"]:
        if "workplace.participant()" in "".join(cell["source"]):
            text = "participant: a1\n"
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]
    path.write_text(json.dumps(notebook))
