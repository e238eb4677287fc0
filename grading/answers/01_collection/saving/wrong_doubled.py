# twice the cost of connecting is taken for twice the break-even
def saving(cost, share):
    reading = 52 * share * cost["reading_hours"] * cost["labour"]
    storage = 12 * cost["gb"] * cost["storage"]
    connecting = cost["machines"] * cost["connection"] / cost["years"]
    return reading - cost["upkeep"] - storage - connecting


def break_even(cost):
    spent = -saving(cost, 0)
    share = spent / (52 * cost["reading_hours"] * cost["labour"])
    if share > 1:
        return None
    return share


my_share = 2 * break_even(cost)
