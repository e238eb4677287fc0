# from the highest torque backwards
def aligned(curves, last_deg, points):
    rows = []
    for angle, torque in curves:
        end = int(np.argmax(torque))
        rows.append(np.interp(np.linspace(angle[end], angle[end] - last_deg, points), angle[: end + 1], torque[: end + 1]))
    return np.array(rows)
