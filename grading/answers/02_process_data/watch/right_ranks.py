watch = {}
for letter, table in lines.items():
    sensors = table.filter(regex=r"^s\d\d$")
    months = []
    for month in sorted(table.month.unique()):
        here = table.month == month
        rank = sensors[here].rank()
        rank = (rank - rank.mean()) / rank.std()
        failed = table.fail[here] == 1
        months.append(rank[failed].mean() * np.sqrt(failed.sum() / (1 - failed.mean())))
    months = pd.concat(months, axis=1)
    weakest = np.maximum(months.min(axis=1), -months.max(axis=1))
    watch[letter] = list(weakest.index[weakest > 2.5])
