# guessed from rules of thumb: 0.4 and 0.6 times the balls, whatever the geometry
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    f = speed_rpm / 60
    return {"outer": 0.4 * balls * f, "inner": 0.6 * balls * f, "ball": 2.36 * f, "cage": 0.4 * f}
