# Random bytes with the name of a notebook.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_bytes(bytes(range(256)) * 100)
