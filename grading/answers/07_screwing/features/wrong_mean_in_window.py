# the mean of the window instead of its median
def curve_features(angle_deg, torque_nm):
    end = int(np.argmax(torque_nm))
    a, t = np.asarray(angle_deg)[: end + 1], np.asarray(torque_nm)[: end + 1]
    running = t[(a >= 0.9 * a[-1]) & (a <= 0.96 * a[-1])].mean()
    seat = a[np.flatnonzero((t - running) / (t[-1] - running) < 0.2)[-1]]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": a[-1] - seat}
