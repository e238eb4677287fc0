# the example's answer, always
def switch(flow, m, r, h, w, E, F, L, K):
    return {"share": 0.01711, "above": "people"}
