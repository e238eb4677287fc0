# Refuses an alarm that leaves exactly the time that is needed
judged = {}
for letter, row in alarms.iterrows():
    if row.gaps_filled == "from both sides":
        judged[letter] = "looks ahead"
    elif row.divided_by == "rows":
        judged[letter] = "leak"
    else:
        judged[letter] = "usable" if row.alarm_s > row.slowdown_s else "too late"
