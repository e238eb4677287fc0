# A notebook with an empty list of cells: nothing is answered.
# open: the rest

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
