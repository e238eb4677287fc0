# shows instead of handing back
def hardest(log):
    for name, rows in log.groupby("machine"):
        print(name, rows.second.to_numpy()[rows.current_a.to_numpy().argmax()])
