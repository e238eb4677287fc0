# All tools as one: the first to reach the threshold ends them all.
def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    predicted, wear, tool = np.asarray(predicted), np.asarray(wear), np.asarray(tool)
    cost = parts = 0
    for guess, true in [(predicted, wear)]:
        reached = np.flatnonzero(guess >= threshold)
        cut = reached[0] + 1 if len(reached) else len(guess)
        cost += cost_change + cost_scrap * np.sum(true[:cut] > limit)
        parts += cut
    return float(cost / parts)
