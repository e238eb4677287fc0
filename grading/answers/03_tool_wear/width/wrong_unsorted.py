# Takes the score at that place without sorting.
def conformal_width(scores, share):
    rank = int(np.ceil(round((len(scores) + 1) * share, 9)))
    return float(np.asarray(scores)[rank - 1]) if rank <= len(scores) else float("inf")
