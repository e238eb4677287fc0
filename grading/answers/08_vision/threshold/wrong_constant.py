# the example's threshold, always
def best_threshold(score, pitted, q, escape, false_reject, look):
    return 2.0
