# Writes escape sequences, control characters and marks of direction into everything that a feedback page or a terminal shows.
# deserves: plot=2

# %% answer="level"
text = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e10 fo 0\u2066\u200f\x7f\b\b"
print(text)
level = text

# %% answer="rms"
def moving_rms(x, width):
    raise type("Odd", (Exception,), {})(text)

# %% answer="rates"
def reject_rates(log):
    # ‮ as it stands in the answer itself ⁦
    raise KeyError(text)  # ‮

# %% answer="plot"
def draw(t, x):
    _, axes = plt.subplots()
    axes.set(xlabel="(s)" + text, ylabel="(g)", title=text)
    return axes
