# two-sided spectrum with negative frequencies
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(4, band_hz, "bandpass", fs=fs_hz, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, x)))
    return np.fft.fftfreq(len(e), 1 / fs_hz), np.abs(np.fft.fft(e - e.mean()))
