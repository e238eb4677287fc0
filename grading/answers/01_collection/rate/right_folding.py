def appears_at(f_hz, fs_hz):
    while f_hz > fs_hz / 2:
        f_hz = abs(f_hz - fs_hz)
    return f_hz


def lowest_rate(f_hz, rates_hz):
    lowest = None
    for rate in rates_hz:
        if rate >= f_hz * 2.5 and (lowest is None or rate < lowest):
            lowest = rate
    return lowest


tried = np.linspace(0.5, 30, 60)
fits = [all(np.isclose(appears_at(f, fs), seen, atol=0.02) for fs, seen in ripple_seen.items()) for f in tried]
my_ripple_hz = float(tried[fits][0])
