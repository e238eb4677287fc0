# A notebook of format 3 without a cell.
# deserves: refused

# %% make
def make(folder):
    text = '{"metadata": {"name": "assignment"}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": []}]}'
    (folder / "assignment.ipynb").write_text(text)
