# The stop is taken for the life.
median = {}
for letter, table in lots.items():
    median[letter] = float(table.cycles.median())
