# the example's threshold, always
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    return [4.0, 4.0, 5.0, 5.0, 4.0, 4.0]
