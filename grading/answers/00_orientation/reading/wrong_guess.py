# guesses the middle of both axes
reading = {"week": 4, "highest": float(spindle.level_g.mean()), "unit": "g"}
