# A notebook that says it is of a format to come.
# deserves: refused

# %% make
def make(folder):
    path = folder / "assignment.ipynb"
    path.write_text(path.read_text().replace('"nbformat": 4', '"nbformat": 99'))
