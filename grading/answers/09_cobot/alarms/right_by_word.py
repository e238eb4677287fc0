judged = dict.fromkeys(alarms.index, "usable")
ahead = alarms.gaps_filled != "from before"
leaks = ~ahead & (alarms.divided_by != "cycles")
late = ~ahead & ~leaks & (alarms.alarm_s < alarms.slowdown_s)
for word, rows in (("looks ahead", ahead), ("leak", leaks), ("too late", late)):
    for letter in alarms.index[rows]:
        judged[letter] = word
