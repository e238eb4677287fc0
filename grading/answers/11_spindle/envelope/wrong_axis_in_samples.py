# frequency axis per sample instead of per second
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(4, band_hz, "bandpass", fs=fs_hz, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, x)))
    return np.fft.rfftfreq(len(e)), np.abs(np.fft.rfft(e - e.mean()))
