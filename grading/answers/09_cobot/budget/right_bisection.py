# bisection over the scores: false alarms only fall as the threshold rises
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    top = {}
    for value, name, calm in zip(score, cycle, quiet, strict=True):
        if calm:
            top[name] = max(value, top.get(name, -np.inf))
    tops = np.array(list(top.values()))
    tried = np.append(np.unique(score), score.max() + 1)
    low, high = 0, len(tried) - 1
    while low < high:
        middle = (low + high) // 2
        if np.mean(tops >= tried[middle]) * cycles_a_shift <= budget:
            high = middle
        else:
            low = middle + 1
    return tried[low]
