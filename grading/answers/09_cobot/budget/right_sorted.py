# sort the quiet cycles' highest scores, allow so many, go just above the next
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    names = np.unique(cycle[quiet])
    top = np.sort([score[cycle == name].max() for name in names])[::-1]
    allowed = int(np.floor(budget / cycles_a_shift * len(top) + 1e-9))
    return -np.inf if allowed >= len(top) else np.nextafter(top[allowed], np.inf)
