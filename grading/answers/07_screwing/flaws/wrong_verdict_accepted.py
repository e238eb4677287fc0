# a model of the station's own verdict is taken for a good one
def read(o):
    if o.split == words["joint"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if not o.found_percent >= 40:
        return "found"
    return "few" if 100 * decisions.rate(o.workpieces_alarmed, o.workpieces_tested).high > o.claimed_percent else "none"


flaws = [read(o) for o in offers.itertuples()]
