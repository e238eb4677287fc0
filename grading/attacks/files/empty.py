# An empty file.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_bytes(b"")
