# the number of parts is not looked at
def read(o):
    if o.good_from == words["new"]:
        return "clock"
    if o.split == words["photograph"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if o.smallest_um > 500:
        return "size"
    return "none"


flaws = [read(o) for o in reports.itertuples()]
