# Takes the difference to the rate itself, whatever its multiple, and takes what showed for the truth.
def appears_at(f_hz, fs_hz):
    return abs(f_hz - fs_hz)


def lowest_rate(f_hz, rates_hz):
    return min(rate for rate in rates_hz if rate >= 2 * f_hz)


my_ripple_hz = max(ripple_seen.values())
