# all of them are too few
judged = {"A": "too few", "B": "too few", "C": "too few", "D": "too few", "E": "too few", "F": "too few"}
