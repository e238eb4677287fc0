from gangso import decisions

median = {}
for letter, table in lots.items():
    table = table.sort_values(["cycles", "ended"], ascending=[True, False])
    weight = decisions.life_weights(table.cycles, table.ended) * table.ended.to_numpy()
    gone = weight.cumsum()
    median[letter] = float(table.cycles.to_numpy()[gone >= 0.5 - 1e-9][0]) if gone[-1] >= 0.5 - 1e-9 else None

from scipy import stats

tested = lots[wanted]
band = stats.ecdf(stats.CensoredData(uncensored=tested.cycles[tested.ended], right=tested.cycles[~tested.ended]))
band = band.sf.confidence_interval(0.9, method="log-log")
interval = [
    min(at for at, p in zip(s.quantiles, s.probabilities, strict=True) if p <= 0.5) for s in (band.low, band.high)
]
