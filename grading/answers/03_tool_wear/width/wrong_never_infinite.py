# Too few tools: promises with the largest score all the same.
def conformal_width(scores, share):
    rank = int(np.ceil(round((len(scores) + 1) * share, 9)))
    return float(np.sort(scores)[min(rank, len(scores)) - 1])
