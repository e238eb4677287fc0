# A folder with the name of the notebook.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").unlink()
    (folder / "assignment.ipynb").mkdir()
    (folder / "assignment.ipynb" / "file").write_text("x")
