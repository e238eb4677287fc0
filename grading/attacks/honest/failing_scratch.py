# Cells of the participant's own that fail, between right answers.

# %% own
1 / 0

# %% own
raise KeyError("an experiment")

# %% answer="level"
level = own.mean()

# %% own
def unfinished(:

# %% own
assert level < 0, "just trying"

# %% answer="rms"
def moving_rms(x, width):
    return np.sqrt(np.convolve(np.square(x), np.ones(width) / width, "valid"))

# %% own
no_such_name
