def verdict(time_s, value, every_s, longest_gap_s, low, high):
    t = pd.Series(np.asarray(time_s))
    inside = pd.Series(np.asarray(value)).between(low, high)
    share = len(t) / (round((t.iloc[-1] - t.iloc[0]) / every_s) + 1)
    stop = share < 0.8 or inside.mean() < 0.95
    repair = t.diff().max() > longest_gap_s or not inside.all()
    return "stop" if stop else "repair" if repair else "train"


my_verdicts = {
    name: verdict(table.time_s, table.value, 1, 10, 0, 100) for name, table in signals.items()
}
