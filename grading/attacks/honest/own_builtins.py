# Names of Python's own used as names of variables.

# %% answer="level"
sum, len = own.sum(), 16
globals = {"unit": "mm/s"}
max = list = str = float = type = id = locals = print = all = input = vars = dir = iter = abs = object = 0
level = sum / len

# %% answer="rms"
def moving_rms(x, width):
    return np.sqrt(np.convolve(np.square(x), np.full(width, 1 / width), mode="valid"))
