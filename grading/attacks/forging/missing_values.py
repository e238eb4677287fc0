# Gives nothing but missing values, which pandas leaves out of every sum and every `all`, and NaN, which is above no bound.
# open: the rest

# %% answer="sums"
def daily(log):
    days = log["day"].unique()
    return pd.Series([pd.NA] * len(days), index=days, dtype="Int64")


def drift(x):
    return np.full(len(x), np.nan)


won = float("nan")
