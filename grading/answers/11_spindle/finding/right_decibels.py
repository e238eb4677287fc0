# prominence in decibels, in the best of three bands
bands = [(800, 2200), (2000, 3500), (3200, 5200)]


def prominence(spindle, part):
    fs = spindle["fs_hz"]
    f0 = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])[part]
    best = -np.inf
    for band in bands:
        f, a = envelope_spectrum(spindle["acceleration"], fs, band)
        level = 20 * np.log10(a + 1e-15)
        floor = np.median(level[(f > 20) & (f < 800)])
        best = max(best, np.mean([level[np.abs(f - k * f0) < 0.015 * k * f0 + 1].max() - floor for k in range(1, 5)]))
    return best


scores = np.array([[prominence(s, p) for p in ("inner", "outer")] for s in spindles])
row, column = np.unravel_index(scores.argmax(), scores.shape)
finding = {"spindle": row, "part": ("inner", "outer")[column]}
