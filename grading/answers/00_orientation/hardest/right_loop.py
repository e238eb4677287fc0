def hardest(log):
    found, largest = {}, {}
    for row in log.itertuples():
        if row.current_a > largest.get(row.machine, 0):
            largest[row.machine] = row.current_a
            found[row.machine] = row.second
    return found
