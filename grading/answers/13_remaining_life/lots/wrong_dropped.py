# Stopped tests are dropped.
median = {}
for letter, table in lots.items():
    median[letter] = float(table.cycles[table.ended].median())
