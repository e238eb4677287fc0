# looks for luck before the leak and the time
judged = {}
for letter, row in claims.iterrows():
    if row.found <= 0.05 * row.sensors:
        judged[letter] = "luck"
    elif row.gap_days < row.label_days:
        judged[letter] = "not known yet"
    elif row.chosen_on == "all wafers" or row.divided_by == "random wafers":
        judged[letter] = "leak"
    else:
        judged[letter] = "usable"
