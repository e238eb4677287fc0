# Objects that can be called instead of functions: a class instance, a partial, a lambda.

# %% answer="rms"
class MovingRms:
    calls = 0

    def __call__(self, x, width):
        self.calls += 1
        return np.sqrt(np.lib.stride_tricks.sliding_window_view(np.square(x), width).mean(axis=1))


moving_rms = MovingRms()

# %% answer="rates"
from functools import partial


def _rates(log, ascending):
    total = log.groupby("machine").sum(numeric_only=True)
    return total["rejects"].div(total["parts"]).sort_values(ascending=ascending)


reject_rates = partial(_rates, ascending=False)

# %% answer="plot"
draw = lambda t, x: (plt.subplots()[1].plot(t, x), plt.gca().set(xlabel="t (s)", ylabel="a (g)", title="grows"), plt.gca())[-1]
