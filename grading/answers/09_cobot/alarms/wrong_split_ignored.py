# the split is not looked at
judged = {}
for letter, row in alarms.iterrows():
    if row.gaps_filled == "from both sides":
        judged[letter] = "looks ahead"
    elif False:
        judged[letter] = "leak"
    elif row.alarm_s < row.slowdown_s:
        judged[letter] = "too late"
    else:
        judged[letter] = "usable"
