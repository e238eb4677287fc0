# Chebyshev filter, frequency axis written out by hand
def envelope_spectrum(x, fs_hz, band_hz):
    low, high = band_hz
    sos = signal.cheby2(8, 60, [0.9 * low, 1.1 * high], "bandpass", fs=fs_hz, output="sos")
    e = np.abs(signal.hilbert(signal.sosfiltfilt(sos, x)))
    a = np.abs(np.fft.rfft(e - np.mean(e)))
    return np.arange(len(a)) * fs_hz / len(x), a
