# Stopped cells stay in the denominator for ever.
median = {}
for letter, table in lots.items():
    left, median[letter] = 1.0, None
    for at in sorted(table.cycles[table.ended].unique()):
        left -= (table.ended & (table.cycles == at)).sum() / len(table)
        if left <= 0.5 + 1e-9:
            median[letter] = float(at)
            break
