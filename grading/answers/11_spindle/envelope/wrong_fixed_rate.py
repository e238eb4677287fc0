# sampling rate fixed at 12 kHz
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(4, band_hz, "bandpass", fs=12000, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, x)))
    return np.fft.rfftfreq(len(e), 1 / 12000), np.abs(np.fft.rfft(e - e.mean()))
