# looks in the whole table, not within each machine
def hardest(log):
    found = {}
    for name, rows in log.groupby("machine"):
        found[name] = int(log.second.to_numpy()[rows.current_a.to_numpy().argmax()])
    return found
