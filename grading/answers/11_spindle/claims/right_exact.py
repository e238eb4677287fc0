# with the exact bound instead of the rule of three
def verdict(row):
    if row.split in {"windows", "recordings"}:
        return "leak"
    if np.isnan(row.bearings):
        return "cannot say"
    return "holds" if 100 * (1 - 0.05 ** (1 / row.bearings)) <= row.claimed_percent else "too few"


judged = claims.apply(verdict, axis=1).to_dict()


def is_worth(row):
    gain = plant["failures"] * plant["missed"] * row.found_percent / 100 - row.device
    if gain < 0:
        return "loses"
    if judged[row.name] in ("leak", "cannot say"):
        return "not shown"
    highest = 1 - 0.05 ** (1 / row.bearings)
    return "pays" if gain - 50 * highest * plant["false_alarm"] > 0 else "not shown"


worth = claims.apply(is_worth, axis=1).to_dict()
