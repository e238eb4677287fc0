# looks at the last month alone
sensors = [f"s{number:02d}" for number in range(1, 31)]


def far(rows):
    bad, good = rows[rows.fail == 1][sensors], rows[rows.fail == 0][sensors]
    return (bad.mean() - good.mean()) / np.sqrt(bad.var() / len(bad) + good.var() / len(good))


watch = {letter: list(far(table[table.month == 4])[lambda z: z.abs() > 2.5].index) for letter, table in lines.items()}
