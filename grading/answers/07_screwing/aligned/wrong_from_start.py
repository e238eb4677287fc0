# the first degrees of the curve
def aligned(curves, last_deg, points):
    return np.array([np.interp(np.linspace(0, last_deg, points), a, t) for a, t in curves])
