# all cuts at once with sorted scores; cuts half-way between neighbours
def best_threshold(score, pitted, q, escape, false_reject, look):
    values = np.unique(score)
    cuts = np.r_[values[0] - 1, (values[1:] + values[:-1]) / 2, values[-1] + 1]
    m = (score[pitted][None] < cuts[:, None]).mean(axis=1)
    r = (score[~pitted][None] >= cuts[:, None]).mean(axis=1)
    cost = q * (m + 0.23 * (1 - m)) * escape + (1 - q) * 0.02 * r * false_reject + (q * (1 - m) + (1 - q) * r) * look
    return cuts[cost.argmin()]
