# The median of a fitted Weibull distribution, also beyond what was seen.
from scipy import stats

median = {}
for letter, table in lots.items():
    sample = stats.CensoredData(uncensored=table.cycles[table.ended], right=table.cycles[~table.ended])
    shape, _, scale = stats.weibull_min.fit(sample, floc=0)
    median[letter] = float(stats.weibull_min(shape, scale=scale).median())
