# whatever the camera suspects is rejected in both flows
def switch(flow, m, r, h, w, E, F, L, K):
    def saved(q):
        people = q * h * E + (1 - q) * w * F + L
        again = q * (m + (1 - m) * h) * E + (1 - q) * r * F + (q * (1 - m) + (1 - q) * r) * L + K
        either = q * m * h * E + (1 - q) * (r + (1 - r) * w) * F + L + K
        return people - (again if flow == "again" else either)

    start, end = saved(0), saved(1)
    if start * end >= 0:
        return None
    return {"share": start / (start - end), "above": flow if end > 0 else "people"}
