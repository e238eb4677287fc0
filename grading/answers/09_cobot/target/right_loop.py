# a plain loop over cycles
def target_ahead(event, cycle, lead, window):
    use, y = np.zeros(len(event), bool), np.zeros(len(event), bool)
    for name in dict.fromkeys(cycle):
        rows = np.flatnonzero(cycle == name)
        marked = rows[event[rows] == 1]
        left = np.full(len(rows), np.inf) if len(marked) == 0 else marked[0] - rows
        use[rows] = left >= lead
        y[rows] = (left >= lead) & (left < lead + window)
    return use, y
