# prints the frequencies instead of returning them
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    f = speed_rpm / 60
    ratio = ball_mm / pitch_mm * np.cos(np.radians(angle_deg))
    print(balls / 2 * f * (1 - ratio), balls / 2 * f * (1 + ratio))
