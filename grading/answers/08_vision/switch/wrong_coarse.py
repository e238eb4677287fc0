# looked for in steps of one per cent
def switch(flow, m, r, h, w, E, F, L, K):
    q = np.arange(0, 1.005, 0.01)
    people = q * h * E + (1 - q) * w * F + L
    again = q * (m + (1 - m) * h) * E + (1 - q) * r * w * F + (q * (1 - m) + (1 - q) * r) * L + K
    either = q * m * h * E + (1 - q) * (r + (1 - r) * w) * F + L + K
    saved = people - (again if flow == "again" else either)
    if (saved > 0).all() or (saved < 0).all():
        return None
    return {"share": q[np.abs(saved).argmin()], "above": flow if saved[-1] > 0 else "people"}
