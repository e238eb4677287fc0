# the share that was seen is compared, not its interval
judged = {}
for company, rows in trial.groupby("company"):
    unseen = rows[~rows.learned]
    inside = unseen.wear_um.between(unseen.low_um, unseen.high_um)
    kept = inside.groupby(unseen.tool).mean() >= 0.9
    share = decisions.rate(int(kept.sum()), len(kept))
    judged[company] = "kept" if share.share >= 0.8 else "broken"
