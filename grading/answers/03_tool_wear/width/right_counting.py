import math
from fractions import Fraction


def conformal_width(scores, share):
    rank = math.ceil((len(scores) + 1) * Fraction(str(share)))
    for width in sorted(scores):
        if sum(score <= width for score in scores) >= rank:
            return float(width)
    return math.inf
