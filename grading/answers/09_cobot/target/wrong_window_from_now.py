# the window is counted from now, not from the lead
def target_ahead(event, cycle, lead, window):
    rows = pd.DataFrame({"event": event, "cycle": cycle})
    rows["second"] = rows.groupby("cycle").cumcount()
    first = rows.second.where(rows.event == 1, np.inf).groupby(rows.cycle).transform("min")
    left = (first - rows.second).to_numpy()
    return left >= lead, (left >= lead) & (left <= window)
