# gives the largest current
def hardest(log):
    return dict(log.groupby("machine").current_a.max())
