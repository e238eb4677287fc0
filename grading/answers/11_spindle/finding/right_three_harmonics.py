# height of three multiples of each fault frequency over the spectrum's median
table = []
for number, spindle in enumerate(spindles):
    f, a = envelope_spectrum(spindle["acceleration"], spindle["fs_hz"], (1000, 5000))
    for part in ("inner", "outer"):
        f0 = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])[part]
        heights = [a[(f > k * f0 * 0.98) & (f < k * f0 * 1.02)].max() for k in (1, 2, 3)]
        table.append((np.mean(heights) / np.median(a[(f > 20) & (f < 1000)]), number, part))
finding = {"spindle": max(table)[1], "part": max(table)[2]}
