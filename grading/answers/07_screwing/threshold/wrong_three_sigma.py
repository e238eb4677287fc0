# mean plus three standard deviations, whatever it costs
def best_threshold(score, bad, q, cost_failure, cost_check):
    return float(np.mean(score[~bad]) + 3 * np.std(score[~bad]))
