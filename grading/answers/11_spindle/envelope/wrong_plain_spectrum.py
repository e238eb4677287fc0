# spectrum of the filtered signal, no envelope
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(4, band_hz, "bandpass", fs=fs_hz, output="sos")
    y = signal.sosfiltfilt(sos, x)
    return np.fft.rfftfreq(len(y), 1 / fs_hz), np.abs(np.fft.rfft(y - y.mean()))
