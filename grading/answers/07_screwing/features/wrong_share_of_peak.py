# a fifth of the highest torque, not of what is above the running torque
def curve_features(angle_deg, torque_nm):
    end = int(np.argmax(torque_nm))
    a, t = np.asarray(angle_deg)[: end + 1], np.asarray(torque_nm)[: end + 1]
    running = np.median(t[(a >= 0.9 * a[-1]) & (a <= 0.96 * a[-1])])
    below = np.flatnonzero(t < 0.2 * t[-1])
    seat = a[below[-1]] if len(below) else 0.0
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": a[-1] - seat}
