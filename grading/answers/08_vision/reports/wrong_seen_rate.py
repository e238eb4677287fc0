# the rate seen is taken for the true one: none of so many is 0 %
def read(o):
    if o.good_from == words["new"]:
        return "clock"
    if o.split == words["photograph"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if o.smallest_um > 500:
        return "size"
    return "few" if 100 * o.parts_rejected / o.good_parts >= o.claimed_percent else "none"


flaws = [read(o) for o in reports.itertuples()]
