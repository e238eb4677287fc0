# No notebook at all.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").rename(folder / "my answers.ipynb")
