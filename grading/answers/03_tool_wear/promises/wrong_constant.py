# no promise is ever kept
judged = {"A": "too much", "B": "too much", "C": "too much", "D": "too much", "E": "too much", "F": "too much"}
