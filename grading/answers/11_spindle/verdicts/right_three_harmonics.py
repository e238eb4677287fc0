# height of three multiples over the spectrum's median, the speed asked for first
def height(spindle, part):
    f, a = envelope_spectrum(spindle["acceleration"], spindle["fs_hz"])
    f0 = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])[part]
    near = [a[(f > k * f0 * 0.985) & (f < k * f0 * 1.015)].max() for k in (1, 2)]
    return np.sqrt(near[0] * near[1]) / np.median(a[(f > 20) & (f < 600)])


verdicts = dict.fromkeys(range(6), "none")
for number in verdicts:
    spindle = spindles[number]
    if np.isnan(spindle["speed_rpm"]) or spindle["fs_hz"] / 2 < 3000:
        verdicts[number] = "cannot say"
    else:
        best = max(("inner", "outer"), key=lambda part: height(spindle, part))
        if height(spindle, best) > 4:
            verdicts[number] = best
