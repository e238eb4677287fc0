# guesses half
def saving(cost, share):
    return 26 * share * cost["reading_hours"] * cost["labour"]


def break_even(cost):
    return 0.5


my_share = 0.5
