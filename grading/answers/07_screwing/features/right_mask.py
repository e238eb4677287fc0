# masks over the whole record instead of cutting it
def curve_features(angle_deg, torque_nm):
    a, t = np.asarray(angle_deg, float), np.asarray(torque_nm, float)
    until = np.arange(len(t)) <= t.argmax()
    A, T = a[t.argmax()], t.max()
    running = np.median(t[until & (a >= 0.9 * A) & (a <= 0.96 * A)])
    seat = a[np.where(until & (t - running < 0.2 * (T - running)))[0].max()]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": A - seat}
