def hardest(log):
    found = {}
    for name in log.machine.unique():
        rows = log[log.machine == name].sort_values("current_a")
        found[name] = int(rows.second.iloc[-1])
    return found
