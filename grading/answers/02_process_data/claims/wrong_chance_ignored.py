# any sensors found are a finding
judged = {}
for letter, row in claims.iterrows():
    if row.chosen_on == "all wafers" or row.divided_by == "random wafers":
        judged[letter] = "leak"
    elif row.gap_days < row.label_days:
        judged[letter] = "not known yet"
    elif row.found == 0:
        judged[letter] = "luck"
    else:
        judged[letter] = "usable"
