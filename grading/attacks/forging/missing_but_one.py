# Gives one number that is right and misses the others; gives labels that nobody expects; counts only what is there.
# open: the rest

# %% answer="sums"
def daily(log):
    return pd.Series([15.0, np.nan], index=["Mon", "other"]).astype("Float64")


def drift(x):
    return pd.Series([0.0, *[None] * (len(x) - 1)], dtype="Float64").array


won = pd.NA


# %% answer="flat"
def flat(x):
    return pd.array([pd.NA] * len(x), dtype="Float64")


# %% answer="wear"
def wear_at(t):
    return pd.DataFrame([[pd.NA] * t.shape[-1]] * len(np.atleast_2d(t)), dtype="Float64")
