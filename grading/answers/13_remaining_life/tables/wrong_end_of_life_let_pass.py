# Nominal and initial capacity are taken for the same.
verdict = {}
for letter, row in tables.iterrows():
    if row.divided_by == "windows at random":
        verdict[letter] = "leak"
    elif row.tested_life == "capped":
        verdict[letter] = "other target"
    elif row.stopped == "dropped":
        verdict[letter] = "selected"
    else:
        verdict[letter] = "comparable"
