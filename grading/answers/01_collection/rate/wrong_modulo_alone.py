# The remainder alone: above half the rate it has not been folded back.
def appears_at(f_hz, fs_hz):
    return f_hz % fs_hz


def lowest_rate(f_hz, rates_hz):
    return max(rate for rate in rates_hz if rate >= 2.5 * f_hz)


my_ripple_hz = next(
    f for f in np.arange(0.5, 30.5, 0.5) if any(appears_at(f, fs) == seen for fs, seen in ripple_seen.items())
)
