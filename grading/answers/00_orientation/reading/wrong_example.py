# the example copied
reading = {"week": 3, "highest": 2.5, "unit": "mm/s"}
