# Slow, but in time.

# %% answer="level"
import time

time.sleep(4)
level = own.mean()

# %% answer="rms"
def moving_rms(x, width):
    time.sleep(2)
    return np.sqrt(np.convolve(np.square(x), np.full(width, 1 / width), mode="valid"))
