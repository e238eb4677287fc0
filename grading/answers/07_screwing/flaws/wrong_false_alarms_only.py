# how many bad joints are found is not looked at: few false alarms are enough
def read(o):
    if o.target == words["verdict"]:
        return "target"
    if o.split == words["joint"]:
        return "split"
    if o.threshold == words["same"]:
        return "limit"
    return "few" if 100 * decisions.rate(o.workpieces_alarmed, o.workpieces_tested).high > o.claimed_percent else "none"


flaws = [read(o) for o in offers.itertuples()]
