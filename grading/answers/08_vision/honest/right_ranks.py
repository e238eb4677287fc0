# from the ranks (Mann and Whitney), with a loop over parts
from scipy.stats import rankdata


def same_age_auc(score, part, number, pitted):
    chosen = np.array(pitted, dtype=bool)
    first = number[pitted].min()
    for name in np.unique(part):
        if not pitted[part == name].any():
            chosen |= (part == name) & (number >= first)
    bad = pitted[chosen]
    ranks = rankdata(score[chosen])
    n = bad.sum()
    return (ranks[bad].sum() - n * (n + 1) / 2) / (n * (~bad).sum())
