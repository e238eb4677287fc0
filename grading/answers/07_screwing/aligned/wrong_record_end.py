# aligned at the end of the record: the letting go leaks
def aligned(curves, last_deg, points):
    rows = []
    for angle, torque in curves:
        order = np.argsort(angle, kind="stable")
        at = np.linspace(angle[-1] - last_deg, angle[-1], points)
        rows.append(np.interp(at, np.asarray(angle)[order], np.asarray(torque)[order]))
    return np.array(rows)
