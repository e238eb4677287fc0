# Gives negative frequencies, and raises where no rate will do.
def appears_at(f_hz, fs_hz):
    return f_hz - fs_hz * round(f_hz / fs_hz)


def lowest_rate(f_hz, rates_hz):
    return min(rate for rate in sorted(rates_hz) if rate > 2 * f_hz)


my_ripple_hz = "9.5"
