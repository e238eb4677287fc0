# the unit of the example
reading = {
    "week": int(spindle.week[spindle.level_g > spindle.limit_g][0]),
    "highest": max(spindle.level_g),
    "unit": "mm/s",
}
