# whatever has a high precision is bought
judged = {}
for letter, row in alarms.iterrows():
    if False:
        judged[letter] = "looks ahead"
    elif False:
        judged[letter] = "leak"
    elif row.precision_percent < 80:
        judged[letter] = "too late"
    else:
        judged[letter] = "usable"
