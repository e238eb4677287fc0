watch = {}
for letter, table in lines.items():
    sensors = [f"s{number:02d}" for number in range(1, 31)]
    steady = set(sensors)
    signs = {name: set() for name in sensors}
    for month in (1, 2, 3, 4):
        rows = table[table.month == month]
        bad, good = rows[rows.fail == 1], rows[rows.fail == 0]
        for name in sensors:
            error = np.sqrt(bad[name].var() / len(bad) + good[name].var() / len(good))
            far = (bad[name].mean() - good[name].mean()) / error
            signs[name].add(np.sign(far))
            if abs(far) < 3:
                steady.discard(name)
    watch[letter] = [name for name in sensors if name in steady and len(signs[name]) == 1]
