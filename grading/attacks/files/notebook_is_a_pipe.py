# The notebook is a named pipe, which never ends.
# deserves: refused

# %% make
def make(folder):
    import os

    (folder / "assignment.ipynb").unlink()
    os.mkfifo(folder / "assignment.ipynb")
