def appears_at(f_hz, fs_hz):
    return abs(f_hz - fs_hz * round(f_hz / fs_hz))


def lowest_rate(f_hz, rates_hz):
    enough = [rate for rate in rates_hz if rate >= 2.5 * f_hz]
    return min(enough) if enough else None


for f in np.arange(0.5, 30.5, 0.5):
    if all(abs(appears_at(f, fs) - seen) < 0.01 for fs, seen in ripple_seen.items()):
        my_ripple_hz = f
