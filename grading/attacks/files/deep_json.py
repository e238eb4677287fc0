# JSON nested so deeply that reading it exhausts the stack.
# deserves: refused

# %% make
def make(folder):
    (folder / "assignment.ipynb").write_text('{"cells": ' + "[" * 200_000 + "]" * 200_000 + "}")
