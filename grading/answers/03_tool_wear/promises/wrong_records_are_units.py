# records are counted, not tools
judged = {}
for company, rows in trial.groupby("company"):
    unseen = rows[~rows.learned]
    inside = unseen.wear_um.between(unseen.low_um, unseen.high_um)
    kept = inside
    share = decisions.rate(int(kept.sum()), len(kept))
    judged[company] = "kept" if share.low > 0.8 else "broken" if share.high < 0.8 else "cannot say"
