# Answers with objects whose text is 300 MB long, or takes for ever, or is no text.

# %% answer="level"
class Long:
    def __repr__(self):
        return "z" * (3 << 27)

    __str__ = __repr__


level = Long()

# %% answer="rms"
def moving_rms(x, width):
    raise ValueError("z" * (1 << 27))

# %% answer="plot"
def draw(t, x):
    _, axes = plt.subplots()
    axes.set(xlabel="z" * (1 << 26), ylabel="\ud800 (g)", title="\x00")
    return axes
