# only sensors that are higher in failed wafers, with a weak limit
sensors = [f"s{number:02d}" for number in range(1, 31)]


def far(rows):
    bad, good = rows[rows.fail == 1][sensors], rows[rows.fail == 0][sensors]
    return (bad.mean() - good.mean()) / np.sqrt(bad.var() / len(bad) + good.var() / len(good))


watch = {}
for letter, table in lines.items():
    months = pd.DataFrame([far(rows) for _, rows in table.groupby("month")])
    watch[letter] = list(months.columns[months.max() > 2])
