# gives the position instead of the second
def hardest(log):
    found = {}
    for name, rows in log.groupby("machine"):
        found[name] = int(rows.current_a.to_numpy().argmax())
    return found
