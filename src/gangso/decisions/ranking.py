"""How far one method ranks bad rows above good ones better than another: what each unit adds to an AUC, bad and good alike."""

import numpy as np
from numpy.typing import ArrayLike

from gangso.errors import GangsoError


def auc_by_unit(score: ArrayLike, bad: ArrayLike, units: ArrayLike) -> np.ndarray:
    """Return what each unit adds to the AUC: shape (units,), in sorted order of the units; the mean is the AUC.

    The AUC of a method is the chance that a bad row scores above a good one. It hangs on which bad units were met *and* on which
    good ones. A unit's value is the AUC, moved by how far the unit's bad rows lie above the good rows of all units, and by how
    far the bad rows of all units lie above its good rows. The variance of the mean of these values is that of the AUC
    of clustered data (Obuchowski, "Nonparametric analysis of clustered ROC curve data", *Biometrics* 53, 1997, 567-578), so that
    `paired` on the values of two methods compares their AUCs with both kinds of rows drawn anew, unit by unit.

    Parameters
    ----------
    score
        Of each row, larger for worse: shape (rows,). A tie counts half.
    bad
        Whether the row is bad, boolean: shape (rows,).
    units
        The unit of each row: shape (rows,).

    Raises
    ------
    GangsoError
        If the arrays do not belong together, or one of the two kinds is missing.

    Examples
    --------
    >>> decisions.paired(auc_by_unit(model, bad, pack), auc_by_unit(rule, bad, pack), rng=rng)
    """
    score, bad, units = np.asarray(score, float), np.asarray(bad, bool), np.asarray(units)
    if not score.shape == bad.shape == units.shape or bad.all() or not bad.any():
        raise GangsoError(
            ko=f"AUC를 계산할 수 없습니다: 점수 {len(score)}개, 불량 {int(bad.sum())}개, 단위 {len(units)}개. 같은 행의 값을 주고, 양품과 불량이 모두 있어야 합니다.",
            en=f"No AUC: {len(score)} scores, {int(bad.sum())} bad rows, {len(units)} units. Give values of the same rows, good and bad ones among them.",
        )
    names, of = np.unique(units, return_inverse=True)
    above_good = _share_below(score[bad], score[~bad])
    below_bad = 1 - _share_below(score[~bad], score[bad])
    auc = above_good.mean()
    added = np.bincount(of[bad], (above_good - auc) / bad.sum(), len(names))
    added += np.bincount(of[~bad], (below_bad - auc) / (~bad).sum(), len(names))
    return auc + len(names) * added


def _share_below(values: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Share of the others that lie below each value; a tie counts half."""
    others = np.sort(others)
    below, with_ties = (np.searchsorted(others, values, side) for side in ("left", "right"))
    return (below + with_ties) / 2 / len(others)
