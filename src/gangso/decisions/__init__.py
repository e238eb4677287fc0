"""What a claim and a decision need: differences per unit, exact bounds, choices made elsewhere, savings as distributions.

Each file is one question of a case's last pages, answered with SciPy, and says where its formula comes from:

- `comparing`: is one method better than another, on the same units?
- `ranking`: what does each unit add to an AUC, so that two of them can be compared?
- `rates`: what do few events, or none, in so many units allow, and how many units would settle it?
- `choosing`: which threshold, budget or method, chosen without the unit that it is scored on?
- `saving`: what does a decision save in a year, when the costs are ranges and the units might have been others?
- `renewal`: what does a rule cost a part, when some lives outlasted their record?

A result is frozen; printed, it says in the reader's language what is established and what would establish it. Intervals
are 90 % everywhere: 5 % on each side, so that one end alone is a 95 % bound.
"""

from gangso.decisions.choosing import Choice, choose
from gangso.decisions.comparing import Difference, paired
from gangso.decisions.drawing import draw_cost, redraw_units
from gangso.decisions.ranking import auc_by_unit
from gangso.decisions.rates import Rate, rate, units_needed
from gangso.decisions.renewal import Lives, RenewalCost, cost_by_life, life_weights, renewal_cost
from gangso.decisions.saving import Saving, Swing, saving

__all__ = [
    "Choice",
    "Difference",
    "Lives",
    "Rate",
    "RenewalCost",
    "Saving",
    "Swing",
    "auc_by_unit",
    "choose",
    "cost_by_life",
    "draw_cost",
    "life_weights",
    "paired",
    "rate",
    "redraw_units",
    "renewal_cost",
    "saving",
    "units_needed",
]
