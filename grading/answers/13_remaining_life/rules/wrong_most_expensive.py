# The largest is taken instead of the smallest.
def a_cycle(failure):
    paid = cost["pack"] + cost["swap"] + failure * rules.failed
    return (paid + cost["discharge"] * rules.discharges + cost["early"] * rules.early) / rules.cycles


base, share = a_cycle(0), rules.failed / rules.cycles
decided = {
    "now": a_cycle(cost["failure"]).idxmax(),
    "then": a_cycle(cost["times"] * cost["failure"]).idxmax(),
    "even": (base["capacity"] - base["counter"]) / (share["counter"] - share["capacity"]),
}
