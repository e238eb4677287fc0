# What should say under which id it was worked is no text, is endless, or is nobody's line, beside answers to everything.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["metadata"]["gangso"] = {"participant": ["a1"], "case": 7, "kind": {}}
    for cell in notebook["cells"]:
        if "workplace.participant()" in "".join(cell["source"]):
            endless = "participant: " + "a1" * 100_000 + "\n"
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": endless}]
    path.write_text(json.dumps(notebook))
