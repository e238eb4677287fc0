# more than the lead instead of at least the lead
def target_ahead(event, cycle, lead, window):
    at = pd.Series(np.arange(len(event)))
    first = at.where(event == 1, np.inf).groupby(cycle).transform("min")
    left = (first - at).to_numpy()
    return left > lead, (left > lead) & (left < lead + window)
