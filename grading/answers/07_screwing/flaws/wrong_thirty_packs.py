# thirty are taken to be enough, whatever is claimed
def read(o):
    if o.target == words["verdict"]:
        return "target"
    if o.split == words["joint"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if not o.found_percent >= 40:
        return "found"
    return "few" if o.workpieces_tested < 30 else "none"


flaws = [read(o) for o in offers.itertuples()]
