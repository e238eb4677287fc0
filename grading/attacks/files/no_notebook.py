# The notebook has another name; all is answered.

# %% make
def make(folder):
    (folder / "assignment.ipynb").rename(folder / "my answers.ipynb")
