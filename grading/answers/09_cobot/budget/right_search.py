# try every score from above until the budget is exceeded
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    best = score.max() + 1.0
    rows = pd.DataFrame({"score": score, "cycle": cycle})[quiet]
    top = rows.groupby("cycle").score.max()
    for threshold in sorted(set(score), reverse=True):
        if (top >= threshold).sum() / len(top) * cycles_a_shift > budget:
            break
        best = threshold
    return best
