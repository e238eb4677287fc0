# by hand: a dictionary of tools for each company
judged = {}
for company in "ABCDEF":
    outside, records = {}, {}
    for row in trial[trial.company == company].itertuples():
        if row.learned:
            continue
        records[row.tool] = records.get(row.tool, 0) + 1
        missed = row.wear_um < row.low_um or row.wear_um > row.high_um
        outside[row.tool] = outside.get(row.tool, 0) + missed
    kept = sum(outside[tool] <= records[tool] / 10 for tool in records)
    found = decisions.rate(kept, len(records))
    if found.low <= 0.8 <= found.high:
        judged[company] = "cannot say"
    else:
        judged[company] = "kept" if found.low > 0.8 else "broken"
