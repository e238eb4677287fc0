# sees a leak only where sensors were chosen on all wafers; a random split of wafers passes
judged = {}
for letter, row in claims.iterrows():
    if row.chosen_on == "all wafers":
        judged[letter] = "leak"
    elif row.gap_days < row.label_days:
        judged[letter] = "not known yet"
    elif row.found <= 0.05 * row.sensors:
        judged[letter] = "luck"
    else:
        judged[letter] = "usable"
