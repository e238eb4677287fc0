"""[[open]] Readings of a participant's own for this assignment."""

import numpy as np

__all__ = ["readings"]


def readings(seed: int) -> tuple[np.ndarray, float]:
    """Return readings of a machine, in mm, and the limit, in mm, that its plant has set.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same readings.
    """
    rng = np.random.default_rng([seed, 1])
    values = rng.normal(10.0, 0.5, int(rng.integers(60, 100)))
    return values, float(np.round(np.quantile(values, rng.uniform(0.6, 0.9)), 2))


def share(seed: int) -> float:
    """Return the share of the readings of `seed` that are above the limit; for the checks."""
    values, limit = readings(seed)
    return float(np.mean(values > limit))
