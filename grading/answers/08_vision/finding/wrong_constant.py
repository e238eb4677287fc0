# the question's own example
found = {0: (50, 120), 4: (61, 33), 7: (40, 201)}
