"""Tools of a participant's own for the assignment on tool wear."""

from dataclasses import replace

import numpy as np
import pandas as pd

from gangso.twins.turning import LIMIT_UM, Part, Taylor, Tool, cut

__all__ = ["in_use", "known"]

KNOWN, IN_USE = 16, 6
DEEP_MM, SHALLOW_MM = (2.6, 3.0, 3.4), (0.6, 0.7, 0.8)
_TAYLOR = Taylor(n=0.25, c_m_min=180.0 * 24.0**0.25)
_FORCES = ("feed_force_n", "radial_force_n", "cutting_force_n")


def known(seed: int) -> pd.DataFrame:
    """Return tools of the past with their measured wear.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same tools.

    Returns
    -------
    DataFrame
        In the order of cutting: ``tool``, the three forces in N, ``wear_um``.
    """
    return pd.concat([_cut(seed, number)[0] for number in range(KNOWN)], ignore_index=True)


def in_use(seed: int) -> pd.DataFrame:
    """Return the six tools that are in use now, from their first record to the latest: tool and forces, no wear."""
    tables = [_until_now(seed, number)[0] for number in range(IN_USE)]
    return pd.concat(tables, ignore_index=True).drop(columns="wear_um")


def wear_now(seed: int) -> dict[str, float]:
    """Return the true wear in µm of each tool in use at its latest record."""
    return {f"U{number + 1}": _until_now(seed, number)[1] for number in range(IN_USE)}


def _cut(seed: int, number: int, depths_mm: tuple[float, ...] = (1.0, 1.5, 2.2)) -> tuple[pd.DataFrame, np.ndarray]:
    rng = np.random.default_rng([seed, number])
    # Parts differ in depth of cut, and so in the level of all forces: only what has grown since the start can be compared.
    depth_mm = float(rng.choice(depths_mm) * rng.uniform(0.95, 1.05))
    tool = Tool.random(rng)
    # Less scatter between tools than the lesson has: a question must have an answer that method, not luck, decides.
    growth = {
        name: float(k * rng.lognormal(0.0, 0.1)) for name, k in (("feed", 0.68), ("radial", 0.2), ("cutting", 0.23))
    }
    tool = replace(tool, growth=growth, exponent={"feed": 1.6, "radial": 1.7, "cutting": 1.3}, end_um=450.0)
    part = Part(
        "-", cutting_speed_m_min=180.0, feed_mm_rev=0.15, depth_mm=depth_mm, minutes=float(rng.uniform(0.1, 0.32))
    )
    history = cut(part, tool, _TAYLOR, specific_force_n_mm2=2000.0, noise=0.008, rng=rng)
    table = pd.DataFrame({"tool": f"K{number + 1:02d}", **{name: getattr(history, name).round(1) for name in _FORCES}})
    return table.assign(wear_um=history.measured_um.round(1)), history.true_um


def _until_now(seed: int, number: int) -> tuple[pd.DataFrame, float]:
    # Wear spread over the range, in an order that the seed draws; the most worn is past the limit and clearly ahead.
    steps = np.array([60.0, 110.0, 160.0, 210.0, 255.0, LIMIT_UM + 60.0])
    step = steps[np.random.default_rng([seed, 99]).permutation(IN_USE)[number]]
    # Little worn tools cut deep, worn ones shallow, both as no tool of the past did: the forces in N mislead.
    table, true_um = _cut(seed, KNOWN + number, DEEP_MM if step < 180.0 else SHALLOW_MM)
    now = int(np.searchsorted(true_um[:-1], step))
    now = min(max(now, 8), true_um.size - 1)
    return table.iloc[: now + 1].assign(tool=f"U{number + 1}"), float(true_um[now])
