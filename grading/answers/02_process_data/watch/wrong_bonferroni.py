# the whole record with a strict limit: one strong month is enough
sensors = [f"s{number:02d}" for number in range(1, 31)]


def far(rows):
    bad, good = rows[rows.fail == 1][sensors], rows[rows.fail == 0][sensors]
    return (bad.mean() - good.mean()) / np.sqrt(bad.var() / len(bad) + good.var() / len(good))


watch = {letter: list(far(table)[lambda z: z.abs() > 3.2].index) for letter, table in lines.items()}
