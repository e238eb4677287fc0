# Confuses the two limits: 5 per cent of missing rows stop, 20 per cent outside do.
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s), np.asarray(value)
    expected = round((t[-1] - t[0]) / every_s) + 1
    outside = ((v < low) | (v > high)).mean()
    if 1 - len(t) / expected > 0.05 or outside > 0.20:
        return "stop"
    return "repair" if np.diff(t).max() > longest_gap_s or outside > 0 else "train"


my_verdicts = {"load": "stop", "pressure": "stop", "flow": "stop"}
