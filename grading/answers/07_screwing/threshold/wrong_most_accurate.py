# the most accurate threshold
def best_threshold(score, bad, q, cost_failure, cost_check):
    tried = np.unique(score)
    return float(tried[np.argmax([np.mean((score >= t) == bad) for t in tried])])
