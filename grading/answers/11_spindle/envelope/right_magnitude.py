# magnitude of the analytic signal, amplitude in g
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(6, [band_hz[0], band_hz[1]], "bandpass", fs=fs_hz, output="sos")
    y = signal.sosfilt(sos, np.asarray(x) - np.mean(x))
    e = np.abs(signal.hilbert(y))
    e = signal.detrend(e, type="constant")
    return np.fft.rfftfreq(e.size, d=1.0 / fs_hz), 2 * np.abs(np.fft.rfft(e)) / e.size
