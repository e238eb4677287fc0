# accuracy at the middle score instead of an area
def same_age_auc(score, part, number, pitted):
    never = ~np.isin(part, part[pitted])
    chosen = pitted | (never & (number >= number[pitted].min()))
    return float(np.mean((score[chosen] > np.median(score[chosen])) == pitted[chosen]))
