# no promise was ever kept
judged = {"A": "broken", "B": "broken", "C": "broken", "D": "broken", "E": "broken", "F": "broken"}
