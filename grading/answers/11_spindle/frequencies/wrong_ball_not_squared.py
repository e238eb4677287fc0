# the ratio is not squared in the ball's equation
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    f = speed_rpm / 60
    ratio = ball_mm / pitch_mm * np.cos(np.radians(angle_deg))
    return {
        "outer": balls / 2 * f * (1 - ratio),
        "inner": balls / 2 * f * (1 + ratio),
        "ball": pitch_mm / (2 * ball_mm) * f * (1 - ratio),
        "cage": f / 2 * (1 - ratio),
    }
