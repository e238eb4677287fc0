# in the time domain: the envelope repeats after one fault period
def repeats(spindle, part):
    fs = spindle["fs_hz"]
    sos = signal.butter(4, (1000, 5000), "bandpass", fs=fs, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, spindle["acceleration"])))
    e = (e - e.mean()) / e.std()
    r = signal.correlate(e, e, mode="full", method="fft")[len(e) - 1 :] / len(e)
    period = fs / fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])[part]
    at = [r[int(0.98 * k * period) : int(1.02 * k * period) + 2].max() for k in (1, 2, 3)]
    between = [r[int((k + 0.4) * period) : int((k + 0.6) * period)].max() for k in (1, 2, 3)]
    return np.mean(at) - np.mean(between)


scores = {(n, p): repeats(s, p) for n, s in enumerate(spindles) for p in ("inner", "outer")}
number, part = max(scores, key=scores.get)
finding = {"spindle": number, "part": part}
