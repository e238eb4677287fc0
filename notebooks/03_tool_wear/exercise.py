"""Tools, plants and promises of a participant's own for the assignment on tool wear."""

from dataclasses import replace

import numpy as np
import pandas as pd

from gangso.twins.turning import LIMIT_UM, Part, Taylor, Tool, cut

__all__ = ["in_use", "known", "plants", "promises"]

KNOWN, IN_USE = 16, 6
DEEP_MM, SHALLOW_MM = (2.6, 3.0, 3.4), (0.6, 0.7, 0.8)
# What has to be left out as a whole for a score that the plant will meet: the plants are described in the assignment.
UNITS = {
    "next_tools": "tools",
    "corners": "tools",
    "fourth_lathe": "machines",
    "next_melt": "melts",
    "same_tool": "later records",
    "one_lathe": "cannot say",
}
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


def plants(seed: int) -> dict[str, str]:
    """Return which of the plants in the assignment's text stands under which letter, A to F."""
    order = np.random.default_rng([seed, 98]).permutation(list(UNITS))
    return dict(zip("ABCDEF", map(str, order), strict=True))


def units(seed: int) -> dict[str, str]:
    """Return what has to be left out as a whole in each plant, by its letter."""
    return {letter: UNITS[plant] for letter, plant in plants(seed).items()}


def promises(seed: int) -> pd.DataFrame:
    """Return six promises of a width for tools to come.

    Returns
    -------
    DataFrame
        Indexed A to F: ``method`` (``"plain"``, ``"jackknife+"``, ``"jackknife-minmax"``), ``target_percent`` that the width was
        computed for, ``tools`` whose scores there were, ``next_tool`` (``"same mix"`` or ``"new material"``), ``promised_percent``.
    """
    return _promises(seed).drop(columns="verdict")


def judged(seed: int) -> dict[str, str]:
    """Return of each promise ``"holds"``, ``"too much"``, ``"too few"`` or ``"no guarantee"``."""
    return _promises(seed).verdict.to_dict()


def _promises(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng([seed, 97])
    # method, next tool, tools more (or fewer) than the rank needs, percent more promised than is guaranteed, verdict. Everybody
    # meets the borders: just enough tools and one too few, just what is guaranteed and one per cent more.
    some, plenty = (int(more) for more in rng.integers(1, 12, 2))
    kinds = [
        ("jackknife-minmax", "same mix", 0, 0, "holds"),
        ("jackknife+", "same mix", some, 1, "too much"),
        ("plain", "same mix", plenty, 0, "no guarantee"),
        (str(rng.choice(["jackknife+", "jackknife-minmax"])), "new material", some, 0, "no guarantee"),
        ("jackknife-minmax", "same mix", -1, 0, "too few"),
        ("jackknife+", "same mix", plenty, 0, "holds"),
    ]
    rows = []
    for number in rng.permutation(len(kinds)):
        method, next_tool, more, over, verdict = kinds[number]
        target = int(rng.choice([80, 85, 90]))
        needed = int(np.ceil(target / (100 - target) - 1e-9))  # fewer tools have no score of the rank that is asked for
        guaranteed = 2 * target - 100 if method == "jackknife+" else target
        rows.append(
            {
                "method": method,
                "target_percent": target,
                "tools": needed + more,
                "next_tool": next_tool,
                "promised_percent": guaranteed + over,
                "verdict": verdict,
            }
        )
    return pd.DataFrame(rows, index=list("ABCDEF"))


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
