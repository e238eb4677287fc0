# says nothing where the parts have to be counted
def read(o):
    if o.good_from == words["new"]:
        return "clock"
    if o.split == words["photograph"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if o.smallest_um > 500:
        return "size"
    return None


flaws = [read(o) for o in reports.itertuples()]
