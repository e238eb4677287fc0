# aligned at the highest torque, but the record behind it is not cut off
def aligned(curves, last_deg, points):
    rows = []
    for angle, torque in curves:
        top = angle[int(np.argmax(torque))]
        rows.append(np.interp(np.linspace(top - last_deg, top, points), angle, torque))
    return np.array(rows)
