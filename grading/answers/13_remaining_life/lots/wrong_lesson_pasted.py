# The lesson's curve of all lots together, one value for all.
from scipy import stats

together = pd.concat(lots.values())
sample = stats.CensoredData(uncensored=together.cycles[together.ended], right=together.cycles[~together.ended])
curve = stats.ecdf(sample).sf
median = dict.fromkeys(lots, float(curve.quantiles[curve.probabilities <= 0.5][0]))
