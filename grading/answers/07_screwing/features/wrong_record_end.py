# the curve taken to its last sample, with the letting go of the tool
def curve_features(angle_deg, torque_nm):
    a, t = np.asarray(angle_deg), np.asarray(torque_nm)
    running = np.median(t[(a >= 0.9 * a[-1]) & (a <= 0.96 * a[-1])])
    seat = a[np.flatnonzero((t - running) / (t.max() - running) < 0.2)[-1]]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": a[-1] - seat}
