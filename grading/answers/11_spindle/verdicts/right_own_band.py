# own envelope: rectified and low-passed in a wide band, two lines each
def clear(spindle, part):
    fs = spindle["fs_hz"]
    y = signal.sosfiltfilt(signal.butter(4, (800, 5000), "bandpass", fs=fs, output="sos"), spindle["acceleration"])
    f, p = signal.periodogram(np.abs(y), fs, window="hann", detrend="constant")
    f0 = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])[part]
    out = [
        10 * np.log10(p[np.abs(f - m * f0) < 1 + 0.01 * m * f0].max() / np.median(p[np.abs(f - m * f0) < 20]))
        for m in (1, 2)
    ]
    return sum(out) / 2


verdicts = {}
for n in range(6):
    if spindles[n]["fs_hz"] != 12_000 or spindles[n]["speed_rpm"] != spindles[n]["speed_rpm"]:
        verdicts[n] = "cannot say"
    else:
        inner, outer = clear(spindles[n], "inner"), clear(spindles[n], "outer")
        verdicts[n] = "none" if max(inner, outer) < 12.5 else ("inner" if inner > outer else "outer")
