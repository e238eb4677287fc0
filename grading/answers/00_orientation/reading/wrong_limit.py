# the limit instead of the highest value
reading = {
    "week": int(spindle.week[spindle.level_g > spindle.limit_g][0]),
    "highest": spindle.limit_g,
    "unit": "g",
}
