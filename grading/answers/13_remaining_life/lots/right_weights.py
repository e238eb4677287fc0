from gangso import decisions

median = {}
for letter, table in lots.items():
    table = table.sort_values(["cycles", "ended"], ascending=[True, False])
    weight = decisions.life_weights(table.cycles, table.ended) * table.ended.to_numpy()
    gone = weight.cumsum()
    median[letter] = float(table.cycles.to_numpy()[gone >= 0.5 - 1e-9][0]) if gone[-1] >= 0.5 - 1e-9 else None
