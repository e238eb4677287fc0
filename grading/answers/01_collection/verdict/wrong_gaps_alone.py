# Looks at gaps only: many single rows that are missing go unseen.
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s), np.asarray(value)
    if (v > high).mean() > 0.05:
        return "stop"
    if np.diff(t).max() > longest_gap_s or (v > high).any():
        return "repair"
    return "train"


my_verdicts = {
    name: verdict(table.time_s, table.value, 1, 10, 0, 100) for name, table in signals.items()
}
