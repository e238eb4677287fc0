# All costs are multiplied, not the failure alone.
def a_cycle(failure):
    paid = cost["pack"] + cost["swap"] + failure * rules.failed
    return (paid + cost["discharge"] * rules.discharges + cost["early"] * rules.early) / rules.cycles


base, share = a_cycle(0), rules.failed / rules.cycles
decided = {
    "now": a_cycle(cost["failure"]).idxmin(),
    "then": a_cycle(cost["times"] * cost["failure"]).idxmin(),
    "even": (base["capacity"] - base["counter"]) / (share["counter"] - share["capacity"]),
}

measuring = cost["discharge"] * rules.discharges + cost["early"] * rules.early
paid = cost["times"] * (cost["pack"] + cost["swap"] + cost["failure"] * rules.failed + measuring)
decided["then"] = (paid / rules.cycles).idxmin()
