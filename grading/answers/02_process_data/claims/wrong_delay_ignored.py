# takes labels to be known at once
judged = {}
for letter, row in claims.iterrows():
    if row.chosen_on == "all wafers" or row.divided_by == "random wafers":
        judged[letter] = "leak"
    elif False:
        judged[letter] = "not known yet"
    elif row.found <= 0.05 * row.sensors:
        judged[letter] = "luck"
    else:
        judged[letter] = "usable"
