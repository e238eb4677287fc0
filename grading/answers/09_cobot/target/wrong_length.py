# y has one entry for each usable row instead of one for each row
def target_ahead(event, cycle, lead, window):
    at = pd.Series(np.arange(len(event)))
    first = at.where(event == 1, np.inf).groupby(cycle).transform("min")
    left = (first - at).to_numpy()
    use = left >= lead
    return use, left[use] < lead + window
