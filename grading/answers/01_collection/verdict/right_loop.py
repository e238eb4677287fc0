def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = list(time_s), list(value)
    expected = round((t[-1] - t[0]) / every_s) + 1
    missing = 1 - len(t) / expected
    outside = 0
    for one in v:
        if not low <= one <= high:
            outside += 1
    longest = 0
    for k in range(1, len(t)):
        longest = max(longest, t[k] - t[k - 1])
    if missing > 0.20:
        return "stop"
    if outside / len(v) > 0.05:
        return "stop"
    if longest > longest_gap_s:
        return "repair"
    if outside > 0:
        return "repair"
    return "train"


my_verdicts = {}
for name in ("load", "pressure", "flow"):
    t = signals[name]
    my_verdicts[name] = verdict(t["time_s"], t["value"], every_s=1, longest_gap_s=10, low=0, high=100)
