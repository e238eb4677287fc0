# rows with less than the lead left stay in use: alarms that come too late
def target_ahead(event, cycle, lead, window):
    rows = pd.DataFrame({"event": event, "cycle": cycle})
    rows["second"] = rows.groupby("cycle").cumcount()
    first = rows.second.where(rows.event == 1, np.inf).groupby(rows.cycle).transform("min")
    left = (first - rows.second).to_numpy()
    return left > 0, (left >= lead) & (left < lead + window)
