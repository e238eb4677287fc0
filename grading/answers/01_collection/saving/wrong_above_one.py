# gives a share above 1 where nothing breaks even
def saving(cost, share):
    reading = 52 * share * cost["reading_hours"] * cost["labour"]
    storage = 12 * cost["gb"] * cost["storage"]
    connecting = cost["machines"] * cost["connection"] / cost["years"]
    return reading - cost["upkeep"] - storage - connecting


def break_even(cost):
    return -saving(cost, 0) / (52 * cost["reading_hours"] * cost["labour"])


my_share = break_even(cost | {"connection": 2 * cost["connection"]})
