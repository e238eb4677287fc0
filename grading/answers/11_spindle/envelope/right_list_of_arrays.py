# a list instead of a tuple, squared envelope with Welch over the whole length
def envelope_spectrum(x, fs_hz, band_hz):
    sos = signal.butter(4, band_hz, "bandpass", fs=fs_hz, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, x))) ** 2
    f, p = signal.welch(e - e.mean(), fs=fs_hz, nperseg=len(e))
    return [f, np.sqrt(p)]
