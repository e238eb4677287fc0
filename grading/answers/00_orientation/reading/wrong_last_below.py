# the last week below the limit
reading = {
    "week": int(spindle.week[spindle.level_g <= spindle.limit_g][-1]),
    "highest": max(spindle.level_g),
    "unit": "g",
}
