# storage of a month instead of a year
def saving(cost, share):
    reading = 52 * share * cost["reading_hours"] * cost["labour"]
    storage = cost["gb"] * cost["storage"]
    connecting = cost["machines"] * cost["connection"] / cost["years"]
    return reading - cost["upkeep"] - storage - connecting


def break_even(cost):
    spent = -saving(cost, 0)
    share = spent / (52 * cost["reading_hours"] * cost["labour"])
    if share > 1:
        return None
    return share


my_share = break_even(cost | {"connection": 2 * cost["connection"]})
