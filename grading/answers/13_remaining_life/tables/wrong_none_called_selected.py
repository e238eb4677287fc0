# Where nothing was stopped, something is taken to have been dropped.
verdict = {}
for letter, row in tables.iterrows():
    if row.divided_by == "windows at random":
        verdict[letter] = "leak"
    elif row.end_of_life == "80 % of initial" or row.tested_life == "capped":
        verdict[letter] = "other target"
    elif row.stopped != "censored":
        verdict[letter] = "selected"
    else:
        verdict[letter] = "comparable"
