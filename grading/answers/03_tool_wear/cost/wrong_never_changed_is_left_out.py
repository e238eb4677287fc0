# Leaves tools that were never changed out of cost and parts, where each of them is to be charged one change.
def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    predicted, wear, tool = np.asarray(predicted), np.asarray(wear), np.asarray(tool)
    cost = parts = 0
    for name in np.unique(tool):
        guess, true = predicted[tool == name], wear[tool == name]
        reached = np.flatnonzero(guess >= threshold)
        if len(reached):
            cut = reached[0] + 1
            cost += cost_change + cost_scrap * np.sum(true[:cut] > limit)
            parts += cut
    return float(cost / max(parts, 1))
