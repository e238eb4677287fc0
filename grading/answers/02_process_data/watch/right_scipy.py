from scipy import stats

watch = {"A": [], "B": [], "C": []}
for letter in watch:
    table = lines[letter]
    for name in table.columns[3:]:
        t = [
            stats.ttest_ind(rows[name][rows.fail == 1], rows[name][rows.fail == 0], equal_var=False).statistic
            for _, rows in table.groupby("month")
        ]
        if min(t) > 2.5 or max(t) < -2.5:
            watch[letter].append(name)
