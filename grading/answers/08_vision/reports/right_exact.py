# the first test that holds; the exact rate decides last
flaws = []
for o in reports.itertuples():
    tests = {
        "clock": o.good_from == words["new"],
        "split": o.split == words["photograph"],
        "limit": o.threshold == words["same"],
        "size": o.smallest_um > 500,
        "few": decisions.rate(o.parts_rejected, o.good_parts).high >= o.claimed_percent / 100,
        "none": True,
    }
    flaws.append(next(name for name, holds in tests.items() if holds))
