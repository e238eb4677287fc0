# the time is not looked at
judged = {}
for letter, row in alarms.iterrows():
    if row.gaps_filled == "from both sides":
        judged[letter] = "looks ahead"
    elif row.divided_by == "rows":
        judged[letter] = "leak"
    elif False:
        judged[letter] = "too late"
    else:
        judged[letter] = "usable"
