# threshold always 0: the network's score is taken to be centred
def best_threshold(score, pitted, q, escape, false_reject, look):
    return 0.0
