# the lesson's function pasted in: orders, from an object that is not given
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    ratio = ball_mm / pitch_mm * np.cos(np.radians(angle_deg))
    return {
        "outer": balls / 2 * (1 - ratio),
        "inner": balls / 2 * (1 + ratio),
        "ball": pitch_mm / ball_mm * (1 - ratio**2),
        "cage": (1 - ratio) / 2,
    }
