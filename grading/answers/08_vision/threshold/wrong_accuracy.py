# the threshold with the highest accuracy
def best_threshold(score, pitted, q, escape, false_reject, look):
    candidates = np.append(np.unique(score), score.max() + 1)
    return float(max(candidates, key=lambda t: np.mean((score >= t) == pitted)))
