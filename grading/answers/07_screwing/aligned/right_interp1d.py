# with SciPy's interpolation
from scipy.interpolate import interp1d


def aligned(curves, last_deg, points):
    def one(angle, torque):
        top = int(np.argmax(torque))
        read = interp1d(angle[: top + 1], torque[: top + 1])
        return read(angle[top] - last_deg + last_deg * np.arange(points) / (points - 1))

    return np.stack([one(*curve) for curve in curves])
