# n times the share instead of (n + 1) times.
def conformal_width(scores, share):
    rank = int(np.ceil(len(scores) * share - 1e-9))
    return float(np.sort(scores)[rank - 1]) if rank <= len(scores) else float("inf")
