# JSON that is a list.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_text("[1, 2, 3]")
