# Fills 6 GiB of memory; the plot is right only if it may.

# %% answer="plot"
held = []
for _ in range(24):
    held.append(bytearray(b"\1" * (1 << 28)))


def draw(t, x):
    _, axes = plt.subplots()
    axes.plot(t, x)
    axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="six gibibytes")
    return axes


held.clear()
