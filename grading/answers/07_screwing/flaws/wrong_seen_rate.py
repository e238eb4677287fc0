# the rate seen is taken for the true one: none of so many is 0 %
def read(o):
    if o.target == words["verdict"]:
        return "target"
    if o.split == words["joint"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if not o.found_percent >= 40:
        return "found"
    return "few" if 100 * o.workpieces_alarmed / o.workpieces_tested >= o.claimed_percent else "none"


flaws = [read(o) for o in offers.itertuples()]
