# p < 0.05 in the whole record, as if wafers were independent
sensors = [f"s{number:02d}" for number in range(1, 31)]


def far(rows):
    bad, good = rows[rows.fail == 1][sensors], rows[rows.fail == 0][sensors]
    return (bad.mean() - good.mean()) / np.sqrt(bad.var() / len(bad) + good.var() / len(good))


watch = {letter: list(far(table)[lambda z: z.abs() > 1.96].index) for letter, table in lines.items()}
