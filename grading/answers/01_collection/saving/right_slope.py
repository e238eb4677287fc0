def saving(cost, share):
    reading = 52 * share * cost["reading_hours"] * cost["labour"]
    storage = 12 * cost["gb"] * cost["storage"]
    connecting = cost["machines"] * cost["connection"] / cost["years"]
    return reading - cost["upkeep"] - storage - connecting


def break_even(cost):
    best = saving(cost, 1)
    a_share = saving(cost, 1) - saving(cost, 0)
    return 1 - best / a_share if best >= 0 else None


dear = dict(cost)
dear["connection"] = cost["connection"] * 2
my_share = break_even(dear)
