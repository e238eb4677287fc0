# contact angle ignored
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    f = speed_rpm / 60
    ratio = ball_mm / pitch_mm
    return {
        "outer": balls / 2 * f * (1 - ratio),
        "inner": balls / 2 * f * (1 + ratio),
        "ball": f / (2 * ratio) * (1 - ratio**2),
        "cage": f / 2 * (1 - ratio),
    }
