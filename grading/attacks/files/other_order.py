# Answers stand after their checks, the last question first.
# deserves: level=0 rms=0 rates=0 classifier=0 plot=0

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"].reverse()
    path.write_text(json.dumps(notebook))
