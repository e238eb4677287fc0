# time first: an alarm that cheats and is late is called late
judged = {}
for letter, row in alarms.iterrows():
    if row.gaps_filled == "from both sides" and not row.alarm_s < row.slowdown_s:
        judged[letter] = "looks ahead"
    elif row.divided_by == "rows" and row.alarm_s < 0:
        judged[letter] = "leak"
    elif row.alarm_s < row.slowdown_s:
        judged[letter] = "too late"
    else:
        judged[letter] = "usable"
