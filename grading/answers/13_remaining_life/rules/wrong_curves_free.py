# The two curves of a new pack are taken for free.
def a_cycle(failure):
    paid = cost["pack"] + cost["swap"] + failure * rules.failed
    return (paid + cost["discharge"] * rules.discharges) / rules.cycles


base, share = a_cycle(0), rules.failed / rules.cycles
decided = {
    "now": a_cycle(cost["failure"]).idxmin(),
    "then": a_cycle(cost["times"] * cost["failure"]).idxmin(),
    "even": (base["capacity"] - base["counter"]) / (share["counter"] - share["capacity"]),
}
