def hardest(log):
    where = log.groupby("machine").current_a.idxmax()
    return {name: log.second[k] for name, k in where.items()}
