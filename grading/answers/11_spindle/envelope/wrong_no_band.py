# band ignored: the envelope of everything that the sensor hears
def envelope_spectrum(x, fs_hz, band_hz):
    e = np.abs(signal.hilbert(x))
    return np.fft.rfftfreq(len(e), 1 / fs_hz), np.abs(np.fft.rfft(e - e.mean()))
