# guesses the middle of each record
def hardest(log):
    return {name: int(second) for name, second in log.groupby("machine").second.median().items()}
