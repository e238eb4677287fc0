# Counts what is exactly at a limit as beyond it.
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s, float), np.asarray(value, float)
    expected = round((t[-1] - t[0]) / every_s) + 1
    outside, missing, gap = ((v < low) | (v > high)).mean(), 1 - len(t) / expected, np.diff(t).max()
    if missing > 0.2 or outside >= 0.05:
        return "stop"
    return "repair" if gap >= longest_gap_s or outside > 0 else "train"


my_verdicts = {name: verdict(table.time_s, table.value, 1, 10, 0, 100) for name, table in signals.items()}
