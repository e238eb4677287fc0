# The notebook is a link to somebody else's.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").unlink()
    (folder / "assignment.ipynb").symlink_to(f"{COURSE}/source/attacks/assignment.ipynb")
