# Sorts what is given in place, and changes the arrays and frames that it is called with.

# %% answer="level"
own.sort()
own[:] = own[::-1]
level = np.add.reduce(own) / own.size

# %% answer="rms"
def moving_rms(x, width):
    x **= 2
    return np.sqrt(np.convolve(x, np.full(width, 1 / width), mode="valid"))

# %% answer="rates"
def reject_rates(log):
    groups = log.groupby("machine")
    log["rate"] = groups["rejects"].transform("sum") / groups["parts"].transform("sum")
    log.drop_duplicates("machine", inplace=True)
    return log.set_index("machine")["rate"].sort_values(ascending=False)
