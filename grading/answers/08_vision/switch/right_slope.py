# intercept and slope of the difference, by hand
def switch(flow, m, r, h, w, E, F, L, K):
    if flow == "again":
        none = (1 - r) * (w * F + L) - K
        every = m * L - m * (1 - h) * E - K
    else:
        none = -r * (1 - w) * F - K
        every = (1 - m) * h * E - K
    if none == every:
        return None
    q = none / (none - every)
    if not 0 < q < 1:
        return None
    return {"share": q, "above": "people" if every < none else flow}
