# Plain Python: Fraction, Decimal, generators, tuples, dictionaries.

# %% answer="level"
from decimal import Decimal
from fractions import Fraction

level = sum(Fraction(x) for x in own.tolist()) / 16

# %% answer="rms"
import math


def moving_rms(x, width):
    return tuple(math.sqrt(math.fsum(v * v for v in x[i : i + width]) / width) for i in range(len(x) - width + 1))

# %% answer="rates"
def reject_rates(log):
    parts, rejects = {}, {}
    for row in log.itertuples():
        parts[row.machine] = parts.get(row.machine, 0) + row.parts
        rejects[row.machine] = rejects.get(row.machine, 0) + row.rejects
    rates = {name: Decimal(int(rejects[name])) / Decimal(int(parts[name])) for name in parts}
    return pd.Series({name: float(rates[name]) for name in sorted(rates, key=rates.get, reverse=True)})
