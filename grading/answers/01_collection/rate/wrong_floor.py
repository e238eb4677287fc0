# Subtracts whole rates that fit: right below half a rate, wrong above; and 2.2 times is taken to be enough.
def appears_at(f_hz, fs_hz):
    return f_hz - fs_hz * int(f_hz / fs_hz)


def lowest_rate(f_hz, rates_hz):
    enough = [rate for rate in rates_hz if rate >= 2.15 * f_hz]
    return min(enough) if enough else None


my_ripple_hz = sum(ripple_seen.values())
