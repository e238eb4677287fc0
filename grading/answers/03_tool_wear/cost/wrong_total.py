# The sum of the costs, not divided by the parts.
def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    predicted, wear, tool = np.asarray(predicted), np.asarray(wear), np.asarray(tool)
    cost = parts = 0
    for name in np.unique(tool):
        guess, true = predicted[tool == name], wear[tool == name]
        reached = np.flatnonzero(guess >= threshold)
        cut = reached[0] + 1 if len(reached) else len(guess)
        cost += cost_change + cost_scrap * np.sum(true[:cut] > limit)
        parts += cut
    return float(cost)
