# the border of the cycle is not respected
def target_ahead(event, cycle, lead, window):
    left = np.full(len(event), np.inf)
    for at in range(len(event)):
        later = np.flatnonzero(event[at:])
        if later.size and not event[: at + 1][cycle[: at + 1] == cycle[at]].any():
            left[at] = later[0]
    left[event == 1] = 0
    return left >= lead, (left >= lead) & (left < lead + window)
