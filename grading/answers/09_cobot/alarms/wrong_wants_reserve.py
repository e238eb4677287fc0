# wants three seconds of reserve, which nobody asked for
judged = {}
for letter, row in alarms.iterrows():
    if row.gaps_filled == "from both sides":
        judged[letter] = "looks ahead"
    elif row.divided_by == "rows":
        judged[letter] = "leak"
    elif row.alarm_s <= row.slowdown_s + 3:
        judged[letter] = "too late"
    else:
        judged[letter] = "usable"
