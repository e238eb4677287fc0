# written out with plain loops and the statistics module
import statistics


def curve_features(angle_deg, torque_nm):
    angle, torque = [float(a) for a in angle_deg], [float(t) for t in torque_nm]
    end = torque.index(max(torque))
    top = angle[end]
    running = statistics.median(
        [t for a, t in zip(angle[: end + 1], torque[: end + 1], strict=False) if 0.9 * top <= a <= 0.96 * top]
    )
    limit = running + 0.2 * (torque[end] - running)
    for a, t in zip(reversed(angle[: end + 1]), reversed(torque[: end + 1]), strict=False):
        if t < limit:
            return {"running_nm": running, "seat_deg": a, "clamp_deg": top - a}
