# All costs are multiplied, not the failure alone.
def a_cycle(failure):
    paid = cost["pack"] + cost["swap"] + failure * rules.failed
    return (paid + cost["check"] * rules.checks + cost["early"] * rules.early) / rules.cycles


base, share = a_cycle(0), rules.failed / rules.cycles
decided = {
    "now": a_cycle(cost["failure"]).idxmin(),
    "then": a_cycle(cost["times"] * cost["failure"]).idxmin(),
    "even": (base["check"] - base["counter"]) / (share["counter"] - share["check"]),
}

paid = cost["times"] * (cost["pack"] + cost["swap"] + cost["failure"] * rules.failed + cost["check"] * rules.checks)
decided["then"] = (paid / rules.cycles).idxmin()
