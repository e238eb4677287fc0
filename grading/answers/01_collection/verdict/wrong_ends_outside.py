# Takes the ends of the range as outside.
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s), np.asarray(value)
    expected = round((t[-1] - t[0]) / every_s) + 1
    outside = ((v <= low) | (v >= high)).mean()
    if 1 - len(t) / expected > 0.2 or outside > 0.05:
        return "stop"
    return "repair" if np.diff(t).max() > longest_gap_s or outside > 0 else "train"


my_verdicts = dict.fromkeys(signals, True)
