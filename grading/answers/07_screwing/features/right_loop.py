# written out with plain loops and the statistics module
import statistics


def curve_features(angle_deg, torque_nm):
    end = list(torque_nm).index(max(torque_nm))
    points = [(angle_deg[i], torque_nm[i]) for i in range(end + 1)]
    top, last = points[-1]
    running = statistics.median([t for a, t in points if 0.9 * top <= a <= 0.96 * top])
    limit = running + 0.2 * (last - running)
    for a, t in reversed(points):
        if t < limit:
            return {"running_nm": running, "seat_deg": a, "clamp_deg": top - a}
