# one curve after the other into an empty array, angles counted back from the highest torque
def aligned(curves, last_deg, points):
    out = np.zeros((len(curves), points))
    for row, (angle, torque) in zip(out, curves, strict=False):
        top = np.asarray(torque).argmax()
        back = np.asarray(angle[: top + 1]) - angle[top]
        row[:] = np.interp(np.linspace(-last_deg, 0, points), back, torque[: top + 1])
    return out
