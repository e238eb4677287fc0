# The interval of a lot that was not asked for.
from scipy import stats

median = {}
for letter, table in lots.items():
    sample = stats.CensoredData(uncensored=table.cycles[table.ended], right=table.cycles[~table.ended])
    curve = stats.ecdf(sample).sf
    below = np.flatnonzero(curve.probabilities <= 0.5 + 1e-9)
    median[letter] = curve.quantiles[below[0]] if below.size else None
    if letter != wanted and median[letter] is not None:
        band = curve.confidence_interval(0.9, method="log-log")
        interval = tuple(float(side.quantiles[np.argmax(side.probabilities <= 0.5)]) for side in (band.low, band.high))
