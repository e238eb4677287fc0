# the smallest pit is not compared with the standard
def read(o):
    if o.good_from == words["new"]:
        return "clock"
    if o.split == words["photograph"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    return "few" if 100 * decisions.rate(o.parts_rejected, o.good_parts).high > o.claimed_percent else "none"


flaws = [read(o) for o in reports.itertuples()]
