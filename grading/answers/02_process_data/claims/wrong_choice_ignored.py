# sees a leak only in the split; sensors chosen on all wafers pass
judged = {}
for letter, row in claims.iterrows():
    if row.divided_by == "random wafers":
        judged[letter] = "leak"
    elif row.gap_days < row.label_days:
        judged[letter] = "not known yet"
    elif row.found <= 0.05 * row.sensors:
        judged[letter] = "luck"
    else:
        judged[letter] = "usable"
