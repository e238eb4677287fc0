# Answers with values whose comparisons are neither true nor false.

# %% answer="level"
level = np.ma.masked

# %% answer="rms"
def moving_rms(x, width):
    return np.ma.masked_all(len(x) - width + 1)

# %% answer="rates"
def reject_rates(log):
    names = sorted(log["machine"].unique())
    return pd.Series([pd.NA] * len(names), index=pd.Index(names))
