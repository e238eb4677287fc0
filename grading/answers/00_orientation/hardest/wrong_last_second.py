# the last second of each machine
def hardest(log):
    return dict(log.groupby("machine").second.max())
