# Takes the first rate of the list that is fast enough, not the slowest.
def appears_at(f_hz, fs_hz):
    return abs(f_hz - fs_hz * round(f_hz / fs_hz))


def lowest_rate(f_hz, rates_hz):
    return next((rate for rate in rates_hz if rate >= 2.5 * f_hz), None)


my_ripple_hz = next(
    f
    for f in np.arange(0.5, 30.5, 0.5)
    if all(abs(appears_at(f, fs) - seen) < 0.01 for fs, seen in ripple_seen.items())
)
