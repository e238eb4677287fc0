# the exact rate decides last
flaws = []
for o in offers.itertuples():
    few = decisions.rate(o.workpieces_alarmed, o.workpieces_tested)
    tests = {
        "target": o.target == words["verdict"],
        "split": o.split == words["joint"],
        "limit": o.threshold == words["same"],
        "found": np.isnan(o.found_percent) or o.found_percent < 40,
        "few": few.high >= o.claimed_percent / 100,
        "none": True,
    }
    flaws.append(next(name for name, holds in tests.items() if holds))
flaws = np.array(flaws)
