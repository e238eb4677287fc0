def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s, float), np.asarray(value, float)
    expected = round((t[-1] - t[0]) / every_s) + 1
    outside = ((v < low) | (v > high)).mean()
    if (expected - len(t)) / expected > 0.2 or outside > 0.05:
        return "stop"
    if (np.diff(t) > longest_gap_s).any() or outside > 0:
        return "repair"
    return "train"


my_verdicts = {
    name: verdict(table.time_s, table.value, 1, 10, 0, 100) for name, table in signals.items()
}
