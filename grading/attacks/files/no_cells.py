# A notebook with an empty list of cells.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
