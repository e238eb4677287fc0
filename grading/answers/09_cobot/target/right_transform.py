# pandas: position of the first mark by cycle
def target_ahead(event, cycle, lead, window):
    at = pd.Series(np.arange(len(event), dtype=float))
    first = at.where(np.asarray(event) > 0).groupby(np.asarray(cycle)).transform("min").fillna(np.inf)
    left = first - at
    use = (left >= lead).to_numpy()
    return use, (left.between(lead, lead + window, inclusive="left")).to_numpy()
