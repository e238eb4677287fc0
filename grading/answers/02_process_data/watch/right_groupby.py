def steady(table):
    names = [name for name in table if name not in ("lot", "month", "fail")]
    mean = table.groupby(["month", "fail"])[names].mean()
    var = table.groupby(["month", "fail"])[names].var()
    size = table.groupby(["month", "fail"]).size()
    error = var.div(size, axis=0).groupby("month").sum() ** 0.5
    far = (mean.xs(1, level="fail") - mean.xs(0, level="fail")) / error
    return sorted(set(far.columns[far.min() > 2]) | set(far.columns[far.max() < -2]))


watch = {letter: steady(table) for letter, table in lines.items()}
