median = {}
for letter, table in lots.items():
    left, median[letter] = 1.0, None
    for at in sorted(table.cycles[table.ended].unique()):
        running = (table.cycles >= at).sum()
        left *= 1 - (table.ended & (table.cycles == at)).sum() / running
        if left <= 0.5 + 1e-9:
            median[letter] = int(at)
            break
