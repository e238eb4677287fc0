# every event of a cycle is to be predicted, not the first one only
def target_ahead(event, cycle, lead, window):
    use, y = event == 0, np.zeros(len(event), bool)
    begins = [k for k in range(len(event)) if event[k] and (k == 0 or not event[k - 1] or cycle[k] != cycle[k - 1])]
    for k in begins:
        for at in range(max(0, k - lead - window + 1), k):
            if cycle[at] == cycle[k]:
                y[at] = k - at >= lead
                use[at] = use[at] and k - at >= lead
    return use, y & use
