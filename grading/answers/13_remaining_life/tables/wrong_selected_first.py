# The order of the reasons is turned round: dropped tests come first.
verdict = {}
for letter, row in tables.iterrows():
    if row.stopped == "dropped":
        verdict[letter] = "selected"
    elif row.end_of_life == "80 % of initial" or row.tested_life == "capped":
        verdict[letter] = "other target"
    else:
        verdict[letter] = "leak" if row.divided_by == "windows at random" else "comparable"
