# Stops for every missing row and every value outside: nothing would ever be trained.
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t, v = np.asarray(time_s), np.asarray(value)
    expected = round((t[-1] - t[0]) / every_s) + 1
    if len(t) < expected or ((v < low) | (v > high)).any():
        return "stop"
    return "train"


my_verdicts = {
    name: verdict(table.time_s, table.value, 1, 10, 0, 100) for name, table in signals.items()
}
