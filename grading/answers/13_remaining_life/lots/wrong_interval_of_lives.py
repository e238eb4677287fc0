# The range of nine in ten lives instead of the interval of the median.
from scipy import stats

median = {}
for letter, table in lots.items():
    sample = stats.CensoredData(uncensored=table.cycles[table.ended], right=table.cycles[~table.ended])
    curve = stats.ecdf(sample).sf
    below = np.flatnonzero(curve.probabilities <= 0.5 + 1e-9)
    median[letter] = curve.quantiles[below[0]] if below.size else None
    if letter == wanted:
        interval = tuple(np.quantile(table.cycles, [0.05, 0.95]))
