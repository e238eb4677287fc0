# weeks counted from 0
reading = {
    "week": int(np.argmax(spindle.level_g > spindle.limit_g)) or 1,
    "highest": max(spindle.level_g),
    "unit": "g",
}
