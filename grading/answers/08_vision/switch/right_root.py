# the root by a search
from scipy.optimize import brentq


def switch(flow, m, r, h, w, E, F, L, K):
    def saved(q):
        people = q * h * E + (1 - q) * w * F + L
        if flow == "again":
            return people - (q * (m + (1 - m) * h) * E + (1 - q) * r * w * F + (q * (1 - m) + (1 - q) * r) * L + K)
        return people - (q * m * h * E + (1 - q) * (r + (1 - r) * w) * F + L + K)

    if saved(0) * saved(1) >= 0:
        return None
    return {"share": float(brentq(saved, 0, 1, xtol=1e-12)), "above": flow if saved(1) > 0 else "people"}
