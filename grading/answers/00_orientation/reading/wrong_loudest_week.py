# the loudest week instead of the first above the limit
reading = {"week": 12, "highest": max(spindle.level_g), "unit": "g"}
