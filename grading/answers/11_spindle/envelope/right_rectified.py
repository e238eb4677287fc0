# rectified and low-pass filtered, as an analogue envelope detector does it
def envelope_spectrum(x, fs_hz, band_hz):
    b = signal.firwin(301, band_hz, pass_zero=False, fs=fs_hz)
    y = np.abs(signal.fftconvolve(x, b, mode="same"))
    y = signal.sosfiltfilt(signal.butter(4, 600, fs=fs_hz, output="sos"), y)
    f, p = signal.periodogram(y, fs=fs_hz, window="hann", detrend="constant", scaling="spectrum")
    return f, np.sqrt(p)
