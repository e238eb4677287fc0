median = {}
for letter, table in lots.items():
    left, median[letter] = 1.0, None
    for at in sorted(table.cycles[table.ended].unique()):
        running = (table.cycles >= at).sum()
        left *= 1 - (table.ended & (table.cycles == at)).sum() / running
        if left <= 0.5 + 1e-9:
            median[letter] = int(at)
            break

# Greenwood's sum by hand, on the scale of log(-log).
table, left, spread, ends = lots[wanted], 1.0, 0.0, {}
for at in sorted(table.cycles[table.ended].unique()):
    gone, running = (table.ended & (table.cycles == at)).sum(), (table.cycles >= at).sum()
    left *= 1 - gone / running
    spread += gone / (running * (running - gone)) if running > gone else np.inf
    for side, z in (("low", 1.6448536), ("high", -1.6448536)):
        edge = left ** np.exp(z * np.sqrt(spread) / abs(np.log(left))) if 0 < left < 1 else left
        if edge <= 0.5:
            ends.setdefault(side, float(at))
interval = (ends["low"], ends["high"])
