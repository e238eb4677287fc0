# the question's own example
found = {0: (50, 120), 7: (40, 201)}
promised = 0.25
