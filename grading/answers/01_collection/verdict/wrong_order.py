# Asks for repairs first, so that a signal beyond mending is only to be mended.
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s), np.asarray(value)
    expected = round((t[-1] - t[0]) / every_s) + 1
    outside = ((v < low) | (v > high)).mean()
    if np.diff(t).max() > longest_gap_s or outside > 0:
        return "repair"
    return "stop" if 1 - len(t) / expected > 0.2 or outside > 0.05 else "train"


my_verdicts = {"load": "repair", "pressure": "repair", "flow": "repair"}
