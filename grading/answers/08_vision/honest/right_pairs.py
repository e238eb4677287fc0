# the area as the share of pairs in the right order, ties half
def same_age_auc(score, part, number, pitted):
    ever = set(part[pitted])
    first = min(number[pitted])
    good = [s for s, p, n in zip(score, part, number, strict=True) if p not in ever and n >= first]
    wins = [(b > g) + 0.5 * (b == g) for b in score[pitted] for g in good]
    return float(sum(wins) / len(wins))
