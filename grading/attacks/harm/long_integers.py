# Raises, returns and writes integers of so many digits that Python refuses to write them: what happened is told, not a limit.

# %% answer="level"
level = 10**5000

# %% answer="rms"
def moving_rms(x, width):
    raise ValueError(10**5000)

# %% answer="rates"
class Odd(Exception):
    def __str__(self):
        return str(10**200_000)


def reject_rates(log):
    raise Odd(10**200_000)

# %% answer="slope"
from fractions import Fraction

slope = Fraction(10**5000)

# %% answer="wear"
def wear_at(t):
    return np.timedelta64(2, "s")
