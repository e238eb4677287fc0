# The cycle is taken at which a quarter is left.
median = {}
for letter, table in lots.items():
    left, median[letter] = 1.0, None
    for at in sorted(table.cycles[table.ended].unique()):
        left *= 1 - (table.ended & (table.cycles == at)).sum() / (table.cycles >= at).sum()
        if left <= 0.25:
            median[letter] = float(at)
            break
