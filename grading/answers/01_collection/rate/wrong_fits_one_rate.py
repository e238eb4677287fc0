# Takes a frequency that goes with the first of the three rates alone.
def appears_at(f_hz, fs_hz):
    return abs(f_hz - fs_hz * round(f_hz / fs_hz))


def lowest_rate(f_hz, rates_hz):
    return min((rate for rate in rates_hz if rate >= 2.5 * f_hz), default=None)


fs, seen = next(iter(ripple_seen.items()))
my_ripple_hz = next(
    f for f in np.arange(6.0, 30.5, 0.5) if abs(appears_at(f, fs) - seen) < 0.01 and f not in ripple_seen.values()
)
