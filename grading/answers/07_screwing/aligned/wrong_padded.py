# filled up with zeros: the length leaks
def aligned(curves, last_deg, points):
    rows = np.zeros((len(curves), points))
    for row, (_angle, torque) in zip(rows, curves, strict=False):
        row[: min(points, len(torque))] = torque[:points]
    return rows
