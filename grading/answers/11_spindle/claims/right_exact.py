# with the exact bound instead of the rule of three
def verdict(row):
    if row.split in {"windows", "recordings"}:
        return "leak"
    if np.isnan(row.bearings):
        return "cannot say"
    return "holds" if 100 * (1 - 0.05 ** (1 / row.bearings)) <= row.claimed_percent else "too few"


judged = claims.apply(verdict, axis=1).to_dict()
