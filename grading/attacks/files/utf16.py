# A notebook saved in UTF-16; all is answered.

# %% make
def make(folder):
    path = folder / "assignment.ipynb"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")
