# compared with the windows only where a share is reported: NaN < 40 is never true
def read(o):
    if o.target == words["verdict"]:
        return "target"
    if o.split == words["joint"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if o.found_percent < 40:
        return "found"
    return "few" if 100 * decisions.rate(o.workpieces_alarmed, o.workpieces_tested).high > o.claimed_percent else "none"


flaws = [read(o) for o in offers.itertuples()]
