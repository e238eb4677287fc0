# plain Python with math, no NumPy
import math


def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    f = speed_rpm / 60.0
    c = (ball_mm / pitch_mm) * math.cos(math.radians(angle_deg))
    frequencies = {}
    frequencies["outer"] = 0.5 * balls * f * (1 - c)
    frequencies["inner"] = 0.5 * balls * f * (1 + c)
    frequencies["ball"] = 0.5 * f * (pitch_mm / ball_mm) * (1 - c * c)
    frequencies["cage"] = 0.5 * f * (1 - c)
    return frequencies
