# filling gaps is taken for harmless
judged = {}
for letter, row in alarms.iterrows():
    if False:
        judged[letter] = "looks ahead"
    elif row.divided_by == "rows":
        judged[letter] = "leak"
    elif row.alarm_s < row.slowdown_s:
        judged[letter] = "too late"
    else:
        judged[letter] = "usable"
