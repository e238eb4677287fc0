week = 1
for level in spindle.level_g:
    if level > spindle.limit_g:
        break
    week = week + 1
reading = {"week": week, "highest": max(spindle.level_g), "unit": "g"}
