# Cuts off at the Nyquist frequency, as if a filter had been there; and takes the fastest rate to be safe.
def appears_at(f_hz, fs_hz):
    return min(f_hz, fs_hz / 2)


def lowest_rate(f_hz, rates_hz):
    return max(rates_hz)


my_ripple_hz = min(ripple_seen) / 2
