# the mark is only shifted: what has begun already is "predicted"
def target_ahead(event, cycle, lead, window):
    later = np.concatenate([event[lead:], np.zeros(lead)])
    return np.ones(len(event), bool), later == 1
