def appears_at(f_hz, fs_hz):
    left = f_hz % fs_hz
    return min(left, fs_hz - left)


def lowest_rate(f_hz, rates_hz):
    for rate in sorted(rates_hz):
        if rate / f_hz >= 2.5:
            return rate


candidates = [k / 2 for k in range(1, 61)]
off = [max(abs(appears_at(f, fs) - seen) for fs, seen in ripple_seen.items()) for f in candidates]
my_ripple_hz = candidates[int(np.argmin(off))]
