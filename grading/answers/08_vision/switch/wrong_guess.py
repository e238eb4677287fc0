# about one per cent, and the camera where there is more to find
def switch(flow, m, r, h, w, E, F, L, K):
    return {"share": 0.01, "above": flow}
