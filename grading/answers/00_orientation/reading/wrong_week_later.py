# right but for the week: one later
reading = {
    "week": int(spindle.week[spindle.level_g > spindle.limit_g][0]) + 1,
    "highest": max(spindle.level_g),
    "unit": "g",
}
