verdict = dict.fromkeys(tables.index, "comparable")
for letter in tables.index[tables.stopped == "dropped"]:
    verdict[letter] = "selected"
for letter in tables.index[(tables.tested_life == "capped") | (tables.end_of_life == "80 % of initial")]:
    verdict[letter] = "other target"
for letter in tables.index[tables.divided_by == "windows at random"]:
    verdict[letter] = "leak"
