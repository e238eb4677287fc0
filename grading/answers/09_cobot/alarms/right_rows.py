# row by row, in the order that the question gives
judged = {}
for letter, row in alarms.iterrows():
    if row.gaps_filled == "from both sides":
        judged[letter] = "looks ahead"
    elif row.divided_by == "rows":
        judged[letter] = "leak"
    elif row.alarm_s < row.slowdown_s:
        judged[letter] = "too late"
    else:
        judged[letter] = "usable"
