# numbers of samples instead of degrees
def curve_features(angle_deg, torque_nm):
    t = np.asarray(torque_nm)
    end = int(np.argmax(t))
    running = np.median(t[int(0.9 * end) : int(0.96 * end)])
    seat = int(np.flatnonzero((t[: end + 1] - running) / (t[end] - running) < 0.2)[-1])
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": end - seat}
