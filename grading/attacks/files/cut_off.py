# A notebook cut off in the middle, as by a full disk.
# deserves: refused

# %% make
def make(folder):
    path = folder / "assignment.ipynb"
    path.write_bytes(path.read_bytes()[:4000])
