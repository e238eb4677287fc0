# the first point at or above a fifth after the window: a short peak before the seat is taken for it
def curve_features(angle_deg, torque_nm):
    end = int(np.argmax(torque_nm))
    a, t = np.asarray(angle_deg)[: end + 1], np.asarray(torque_nm)[: end + 1]
    running = np.median(t[(a >= 0.9 * a[-1]) & (a <= 0.96 * a[-1])])
    seat = a[np.flatnonzero((a > 0.96 * a[-1]) & ((t - running) / (t[-1] - running) >= 0.2))[0]]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": a[-1] - seat}
