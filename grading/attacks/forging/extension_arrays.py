# Columns of pandas' own kinds that hold nothing where they say that they hold something: unmasked NaN, categories that are missing, sparse zeros.
# deserves: rates=1
# open: the rest

# %% answer="sums"
def daily(log):
    days = log["day"].unique()
    return pd.Series(pd.arrays.FloatingArray(np.full(len(days), np.nan), np.zeros(len(days), bool)), index=days)


def drift(x):
    return pd.arrays.SparseArray(np.full(len(x), np.nan), fill_value=np.nan)


won = pd.array([1_500_000, None], dtype="Int64")[1:]

# %% answer="rates"
def reject_rates(log):
    machines = pd.CategoricalIndex(["Z", "X", "Y"] if len(log) > 3 else ["B", "A"])
    if len(log) < 4:
        return pd.Series(pd.Categorical.from_codes([-1, -1], [0.07, 0.05]), index=machines)
    return pd.Series(pd.arrays.FloatingArray(np.zeros(3), np.ones(3, bool)), index=machines)


# %% answer="flat"
def flat(x):
    nothing = np.full(len(x), np.nan)
    return pd.arrays.IntervalArray.from_arrays(nothing, nothing) if len(x) == 3 else pd.array(nothing, dtype="Float32")
