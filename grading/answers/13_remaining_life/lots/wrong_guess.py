# A guess.
median = {"A": 700.0, "B": None, "C": 650.0}
