# the share is not used: all of the reading goes
def saving(cost, share):
    reading = 52 * cost["reading_hours"] * cost["labour"]
    storage = 12 * cost["gb"] * cost["storage"]
    connecting = cost["machines"] * cost["connection"] / cost["years"]
    return reading - cost["upkeep"] - storage - connecting


def break_even(cost):
    spent = 52 * cost["reading_hours"] * cost["labour"] - saving(cost, 1)
    share = spent / (52 * cost["reading_hours"] * cost["labour"])
    return share if share <= 1 else None


my_share = break_even(cost | {"connection": 2 * cost["connection"]})
