# A file that is no JSON.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_text("level = own.mean()\n")
