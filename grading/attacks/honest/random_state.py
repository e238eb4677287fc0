# Uses and reseeds the global random states.

# %% answer="level"
np.random.seed(5)
level = np.random.permutation(own).mean()

# %% answer="rms"
import random


def moving_rms(x, width):
    np.random.seed(1)
    random.seed(1)
    order = np.random.permutation(len(x) - width + 1)
    result = np.empty(len(order))
    for i in order:
        result[i] = np.sqrt(np.mean(x[i : i + width] ** 2))
    return result
