# the cost ratio used as the threshold, as if scores were calibrated probabilities
def best_threshold(score, faulty, cost_missed, cost_alarm):
    return cost_alarm / (cost_alarm + cost_missed)
