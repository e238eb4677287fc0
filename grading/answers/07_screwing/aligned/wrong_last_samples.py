# the last samples instead of the last degrees
def aligned(curves, last_deg, points):
    rows = []
    for _angle, torque in curves:
        end = int(np.argmax(torque))
        rows.append(np.asarray(torque)[np.linspace(max(end - 2 * last_deg, 0), end, points).astype(int)])
    return np.array(rows)
