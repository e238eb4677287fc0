def conformal_width(scores, share):
    scores = [float(score) for score in scores]
    needed = (len(scores) + 1) * share
    rank = (
        int(needed)
        if abs(needed - round(needed)) < 1e-9 and int(needed) == round(needed)
        else int(np.ceil(needed - 1e-9))
    )
    if rank > len(scores):
        return float("inf")
    return sorted(scores)[rank - 1]
