# number and unit in one text
reading = {"week": 7, "highest": "0.9 g", "unit": "g"}
