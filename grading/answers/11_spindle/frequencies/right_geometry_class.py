# with the geometry class that the twin uses, extra keys included
from gangso.twins.rotating import BearingGeometry


def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    bearing = BearingGeometry(balls, ball_mm, pitch_mm, angle_deg)
    orders = {
        "outer": bearing.outer_race_order,
        "inner": bearing.inner_race_order,
        "ball": bearing.ball_spin_order,
        "cage": bearing.cage_order,
        "shaft": 1.0,
    }
    return {part: np.float64(order * speed_rpm / 60) for part, order in orders.items()}
