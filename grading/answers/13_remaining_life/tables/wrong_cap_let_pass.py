# A cap on the tested lives is taken for a detail.
verdict = {}
for letter, row in tables.iterrows():
    if row.divided_by == "windows at random":
        verdict[letter] = "leak"
    elif row.end_of_life == "80 % of initial":
        verdict[letter] = "other target"
    elif row.stopped == "dropped":
        verdict[letter] = "selected"
    else:
        verdict[letter] = "comparable"
