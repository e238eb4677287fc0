# A band of 95 % instead of 90 %.
from scipy import stats

median = {}
for letter, table in lots.items():
    sample = stats.CensoredData(uncensored=table.cycles[table.ended], right=table.cycles[~table.ended])
    curve = stats.ecdf(sample).sf
    below = np.flatnonzero(curve.probabilities <= 0.5 + 1e-9)
    median[letter] = curve.quantiles[below[0]] if below.size else None
    if letter == wanted:
        band = curve.confidence_interval(0.95, method="log-log")
        interval = tuple(float(side.quantiles[np.argmax(side.probabilities <= 0.5)]) for side in (band.low, band.high))
