# Only ended cells are counted as running.
median = {}
for letter, table in lots.items():
    left, median[letter] = 1.0, None
    for at in sorted(table.cycles[table.ended].unique()):
        left *= 1 - (table.ended & (table.cycles == at)).sum() / (table.ended & (table.cycles >= at)).sum()
        if left <= 0.5 + 1e-9:
            median[letter] = float(at)
            break
