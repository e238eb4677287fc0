leak = tables.divided_by == "windows at random"
target = (tables.end_of_life != "80 % of nominal") | (tables.tested_life != "as it was")
selected = tables.stopped == "dropped"
words = np.select([leak, target, selected], ["leak", "other target", "selected"], "comparable")
verdict = dict(zip(tables.index, words, strict=True))
