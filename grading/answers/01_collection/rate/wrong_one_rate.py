# Undoes the fold of one rate only, and takes the first rate of the list that will do.
def appears_at(f_hz, fs_hz):
    return abs(f_hz - fs_hz * round(f_hz / fs_hz)) if f_hz < fs_hz else f_hz - fs_hz


def lowest_rate(f_hz, rates_hz):
    return next(rate for rate in rates_hz if rate > 2.5 * f_hz)


my_ripple_hz = 8.0 + ripple_seen[8.0] + 0.25
