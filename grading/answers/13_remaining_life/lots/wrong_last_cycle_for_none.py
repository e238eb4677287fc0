# Where the curve does not come down to one half, the last cycle is taken.
median = {}
for letter, table in lots.items():
    left, median[letter] = 1.0, float(table.cycles.max())
    for at in sorted(table.cycles[table.ended].unique()):
        left *= 1 - (table.ended & (table.cycles == at)).sum() / (table.cycles >= at).sum()
        if left <= 0.5 + 1e-9:
            median[letter] = float(at)
            break
