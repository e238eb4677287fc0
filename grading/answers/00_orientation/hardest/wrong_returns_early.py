# return stands inside the loop
def hardest(log):
    found = {}
    for name, rows in log.groupby("machine"):
        found[name] = int(rows.second.to_numpy()[rows.current_a.to_numpy().argmax()])
        return found
