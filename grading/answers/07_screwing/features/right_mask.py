# masks over the whole record instead of cutting it
def curve_features(angle_deg, torque_nm):
    top = torque_nm.argmax()
    until = np.arange(len(torque_nm)) < top
    A, T = angle_deg[top], torque_nm[top]
    running = np.median(torque_nm[until & (angle_deg >= 0.9 * A) & (angle_deg <= 0.96 * A)])
    below = np.flatnonzero(until & (torque_nm - running < 0.2 * (T - running)))
    seat = angle_deg[below.max()]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": A - seat}
