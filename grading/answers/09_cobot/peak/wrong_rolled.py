# np.roll brings the end of the log round to its start
def peak_so_far(current, cycle, seconds):
    size, cycle = np.abs(np.asarray(current, float)), np.asarray(cycle)
    best = size.copy()
    for back in range(1, seconds + 1):
        same = np.roll(cycle, back) == cycle
        best = np.where(same, np.maximum(best, np.roll(size, back)), best)
    return best
