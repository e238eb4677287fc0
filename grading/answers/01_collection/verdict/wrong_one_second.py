# Takes it that every signal comes once a second and begins at 0.
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s), np.asarray(value)
    outside = ((v < low) | (v > high)).mean()
    if 1 - len(t) / (t[-1] + 1) > 0.2 or outside > 0.05:
        return "stop"
    return "repair" if np.diff(t).max() > longest_gap_s or outside > 0 else "train"


my_verdicts = {"load": "train", "pressure": "train", "flow": "train"}
