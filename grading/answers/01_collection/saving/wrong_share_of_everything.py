# takes the share of the costs, too
def saving(cost, share):
    reading = 52 * cost["reading_hours"] * cost["labour"]
    storage = 12 * cost["gb"] * cost["storage"]
    return share * (reading - cost["upkeep"] - storage - cost["machines"] * cost["connection"] / cost["years"])


def break_even(cost):
    spent = -saving(cost, 0)
    share = spent / (52 * cost["reading_hours"] * cost["labour"])
    if share > 1:
        return None
    return share


my_share = break_even(cost | {"connection": 2 * cost["connection"]})
