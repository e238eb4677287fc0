# (amplitude, frequency) instead of (frequency, amplitude)
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(4, band_hz, "bandpass", fs=fs_hz, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, x)))
    return np.abs(np.fft.rfft(e - e.mean())), np.fft.rfftfreq(len(e), 1 / fs_hz)
