# a list instead of a dictionary
reading = [7, 0.9, "g"]
