# a straight line through two points
def switch(flow, m, r, h, w, E, F, L, K):
    q = np.array([0.2, 0.7])
    people = q * h * E + (1 - q) * w * F + L
    again = q * (m + (1 - m) * h) * E + (1 - q) * r * w * F + (q * (1 - m) + (1 - q) * r) * L + K
    either = q * m * h * E + (1 - q) * (r + (1 - r) * w) * F + L + K
    slope, start = np.polyfit(q, people - {"again": again, "either": either}[flow], 1)
    if slope == 0 or not 1e-9 < -start / slope < 1 - 1e-9:
        return None
    return dict(above=flow if slope > 0 else "people", share=-start / slope)
