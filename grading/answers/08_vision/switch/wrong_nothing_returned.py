# printed, not returned
def switch(flow, m, r, h, w, E, F, L, K):
    print(K / (h * E))
