# twelve joints in a pack are counted as twelve units
def read(o):
    if o.target == words["verdict"]:
        return "target"
    if o.split == words["joint"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if not o.found_percent >= 40:
        return "found"
    return (
        "few"
        if 100 * decisions.rate(o.workpieces_alarmed, 12 * o.workpieces_tested).high > o.claimed_percent
        else "none"
    )


flaws = [read(o) for o in offers.itertuples()]
