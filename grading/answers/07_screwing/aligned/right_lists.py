# a list of lists
def aligned(curves, last_deg, points):
    rows = []
    for angle, torque in curves:
        k = list(torque).index(max(torque))
        wanted = [angle[k] - last_deg * (points - 1 - i) / (points - 1) for i in range(points)]
        rows.append([float(np.interp(w, angle[: k + 1], torque[: k + 1])) for w in wanted])
    return rows
