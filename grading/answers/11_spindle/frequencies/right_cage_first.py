# from the cage: every other frequency follows from how fast the cage turns
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    shaft = speed_rpm / 60
    gamma = ball_mm * np.cos(angle_deg * np.pi / 180) / pitch_mm
    cage = shaft * (1 - gamma) / 2
    return dict(
        cage=cage,
        outer=balls * cage,
        inner=balls * (shaft - cage),
        ball=shaft * (1 - gamma**2) / (2 * ball_mm / pitch_mm),
    )
