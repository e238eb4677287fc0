# A notebook without any `cells`.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_text('{"metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
