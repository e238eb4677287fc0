# torque scaled to 0 to 1: the torque itself is lost
def aligned(curves, last_deg, points):
    rows = []
    for angle, torque in curves:
        end = int(np.argmax(torque))
        row = np.interp(np.linspace(angle[end] - last_deg, angle[end], points), angle[: end + 1], torque[: end + 1])
        rows.append((row - row.min()) / (row.max() - row.min()))
    return np.array(rows)
