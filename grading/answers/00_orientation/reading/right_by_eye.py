# read off the figure: the highest value only roughly
above = spindle.week[spindle.level_g > spindle.limit_g]
reading = {"week": int(above.min()), "highest": 1.05 * spindle.level_g[-12:].max(), "unit": " g"}
