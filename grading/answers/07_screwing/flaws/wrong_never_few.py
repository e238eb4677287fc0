# the number of packs is not looked at
def read(o):
    if o.target == words["verdict"]:
        return "target"
    if o.split == words["joint"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    if not o.found_percent >= 40:
        return "found"
    return "none"


flaws = [read(o) for o in offers.itertuples()]
