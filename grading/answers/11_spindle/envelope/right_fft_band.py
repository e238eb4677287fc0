# band and analytic signal in one step in the frequency domain, squared envelope
def envelope_spectrum(x, fs_hz, band_hz):
    n = len(x)
    spectrum = np.fft.fft(x)
    frequency = np.fft.fftfreq(n, 1 / fs_hz)
    spectrum[(frequency < band_hz[0]) | (frequency > band_hz[1])] = 0
    squared = np.abs(2 * np.fft.ifft(spectrum)) ** 2
    amplitude = np.abs(np.fft.fft(squared - squared.mean()))[: n // 2] / n
    return frequency[: n // 2], amplitude
