"""Tables, lots, rules and packs of a participant's own for the assignment on remaining life."""

import warnings

import numpy as np
import pandas as pd
from scipy import stats

__all__ = ["asked_lot", "lots", "packs", "rules", "tables"]

MISLEADS = (
    0.05  # by so much of itself the median of a lot is off for whoever drops stopped tests, or takes stops for lives
)

HALF = 1e-6  # no curve and no band of a lot comes so near to one half: it is reached, or it is not

EDGE = np.log10(1.2) / 0.38  # so far from the feature of a life, its interval of x/1.2 ends there
BATCHES = ["B1", "B2", "B3"]  # of the known cells; "B4" is new
EARLY = np.array([0, 0, 1, 0])  # of the four rules only prediction records two curves


def tables(seed: int) -> pd.DataFrame:
    """Return six published tables of errors, to be set beside one's own.

    Returns
    -------
    DataFrame
        Indexed A to F: ``divided_by`` (``"windows at random"``, ``"cells"`` or ``"batches"``), ``end_of_life`` (``"80 % of nominal"`` or
        ``"80 % of initial"``), ``tested_life`` (``"as it was"`` or ``"capped"``), ``stopped`` (``"censored"``, ``"dropped"`` or
        ``"none"``), ``error`` (mean error, % of life).
    """
    return _tables(seed).drop(columns="verdict")


def judged(seed: int) -> dict[str, str]:
    """Return of each table ``"leak"``, ``"other target"``, ``"selected"`` or ``"comparable"``."""
    return _tables(seed).verdict.to_dict()


def lots(seed: int) -> dict[str, pd.DataFrame]:
    """Return the tests of three lots A, B and C: ``cycles`` that a cell was seen, and whether its life had ``ended`` then."""
    return {letter: table for letter, (table, _) in _lots(seed).items()}


def asked_lot(seed: int) -> str:
    """Return the lot of whose median the interval is asked: its band comes down to one half on both sides."""
    return next(letter for letter, (table, _) in _lots(seed).items() if interval_of(table)[1] is not None)


def asked_interval(seed: int) -> tuple[float, float]:
    """Return the 90 % interval of the asked lot's median: Greenwood's, on the scale of log(-log)."""
    return interval_of(_lots(seed)[asked_lot(seed)][0])


def medians(seed: int) -> dict[str, float | None]:
    """Return Kaplan and Meier's median of each lot, None where its curve does not come down to one half."""
    return {letter: median for letter, (_, median) in _lots(seed).items()}


def rules(seed: int) -> tuple[pd.DataFrame, dict[str, float]]:
    """Return what a life under each of four rules is like, and what things cost.

    Returns
    -------
    DataFrame
        Indexed ``counter``, ``capacity``, ``prediction``, ``to failure``: ``packs`` (how many lives the row is from), ``cycles`` (mean
        of a life), ``failed`` (share of packs that give out), ``discharges`` (in a life, to measure the capacity), ``early`` (1 where two
        curves are recorded).
    dict
        ``pack``, ``swap``, ``failure``, ``discharge``, ``early`` (KRW), and ``times`` (by what the cost of a failure may be multiplied).
    """
    rng = np.random.default_rng([seed, 33])
    best = rng.integers(4)  # each is the best for as many, so that nobody can guess it
    while True:  # on plain arrays: some thousand tries may be needed
        life = rng.integers(60, 95) * 10
        cycles = np.array(
            [round(life * rng.uniform(*span)) for span in ((0.5, 0.75), (0.8, 0.93), (0.68, 0.85), (1, 1))]
        )
        packs = rng.choice([40, 60, 100])
        shares = [rng.uniform(*span) for span in ((0.04, 0.2), (0.0, 0.06), (0.02, 0.12), (1, 1))]
        failed = np.round(np.array(shares) * packs) / packs
        discharges = np.array([0.0, round(life / int(rng.integers(4, 11)) / 10, 1), 0.0, 0.0])
        cost = {
            "pack": int(rng.integers(20, 71)) * 100_000,
            "swap": int(rng.integers(10, 31)) * 10_000,
            "failure": int(rng.integers(4, 101)) * 100_000,
            "discharge": int(rng.integers(2, 25)) * 10_000,
            "early": int(rng.integers(5, 31)) * 10_000,
            "times": float(rng.choice([0.2, 4.0, 8.0])),
        }
        measuring = cost["discharge"] * discharges + cost["early"] * EARLY
        now, then, forgotten_now, forgotten_then = (
            (cost["pack"] + cost["swap"] + times * cost["failure"] * failed + measuring - free) / cycles
            for free in (0, cost["early"] * EARLY)
            for times in (1.0, cost["times"])
        )
        clear = all(np.diff(np.sort(amounts)[:2])[0] > 0.03 * amounts.min() for amounts in (now, then))
        if not clear or now.argmin() != best or then.argmin() == best:
            continue
        if (forgotten_now.argmin(), forgotten_then.argmin()) == (best, then.argmin()):
            continue  # whoever takes the two curves for free has to be wrong somewhere
        names = ["counter", "capacity", "prediction", "to failure"]
        table = pd.DataFrame(
            {"packs": packs, "cycles": cycles, "failed": failed, "discharges": discharges, "early": EARLY},
            index=names,
        )
        if 200_000 < even_failure(table, cost) < 3e7:
            return table, cost


def a_cycle(table: pd.DataFrame, cost: dict[str, float], times: float) -> pd.Series:
    """Return what a cycle costs under each rule (KRW), if a failure costs `times` as much."""
    paid = cost["pack"] + cost["swap"] + times * cost["failure"] * table.failed
    return (paid + cost["discharge"] * table.discharges + cost["early"] * table.early) / table.cycles


def even_failure(table: pd.DataFrame, cost: dict[str, float]) -> float:
    """Return the cost of a failure (KRW) at which ``capacity`` and ``counter`` cost the same a cycle."""
    without = a_cycle(table, cost | {"failure": 0}, 1.0)
    share = table.failed / table.cycles
    return float((without["capacity"] - without["counter"]) / (share["counter"] - share["capacity"]))


def weighed(seed: int) -> tuple[str, str, float]:
    """Return the cheapest rule now, the cheapest at the other cost of a failure, and where capacity and counter are even."""
    table, cost = rules(seed)
    now, then = (str(a_cycle(table, cost, times).idxmin()) for times in (1.0, cost["times"]))
    return now, then, even_failure(table, cost)


def packs(seed: int) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return the cells that a model was made and calibrated with, new packs with their intervals, and the cycles asked for.

    Returns
    -------
    DataFrame
        One row a cell: ``batch``, ``chemistry``, ``charge_c``, ``temperature_c``, ``feature`` (log10 of the variance of ΔQ), ``life``.
    DataFrame
        Indexed P1 to P8: the first five columns, and ``low`` and ``high``, the 80 % interval of the life in cycles.
    int
        How many cycles a pack has to last.
    """
    known, new, asked, _ = _packs(seed)
    return known, new.drop(columns="verdict"), asked


def said(seed: int) -> dict[str, str]:
    """Return of each new pack ``"yes"``, ``"no"`` or ``"cannot say"``."""
    return _packs(seed)[1].verdict.to_dict()


def unlike(seed: int) -> set[str]:
    """Return the new packs that are unlike all known cells."""
    return set(_packs(seed)[3])


def _tables(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng([seed, 31])
    kinds = [
        "comparable",
        "leak",
        "other target",
        "other target",
        "selected",
        str(rng.choice(["comparable", "selected", "leak"])),
    ]
    rows, first = [], True
    for place in rng.permutation(len(kinds)):
        kind = kinds[place]
        also = rng.random() < 0.5  # an earlier reason may come with a later one: so everybody needs their order
        target = kind == "other target" or (kind == "leak" and also)
        by_end = first if kind == "other target" else rng.random() < 0.5
        if kind == "other target":  # one by its end of life, one by its cap
            first = False
        dropped = kind == "selected" or (kind in ("leak", "other target") and rng.random() < 0.5)
        low, high = {"leak": (2, 5), "other target": (6, 9), "selected": (6, 9), "comparable": (11, 17)}[kind]
        rows.append(
            {
                "divided_by": "windows at random" if kind == "leak" else str(rng.choice(["cells", "batches"])),
                "end_of_life": "80 % of initial" if target and by_end else "80 % of nominal",
                "tested_life": "capped" if target and not by_end else "as it was",
                "stopped": "dropped" if dropped else str(rng.choice(["censored", "none"])),
                "error": round(float(rng.uniform(low, high)), 1),
                "verdict": kind,
            }
        )
    return pd.DataFrame(rows, index=list("ABCDEF"))


def survival_median(table: pd.DataFrame) -> float | None:
    """Return the first cycle at which Kaplan and Meier's curve is one half or less; at the same cycle ends come before stops."""
    left, cycles, ended = 1.0, table.cycles.to_numpy(), table.ended.to_numpy()
    for at in np.unique(cycles[ended]):
        left *= 1 - (ended & (cycles == at)).sum() / (cycles >= at).sum()
        if left <= 0.5 + 1e-9:
            return float(at)
    return None


def interval_of(table: pd.DataFrame, share: float = 0.9, method: str = "log-log") -> tuple[float | None, float | None]:
    """Return the first cycles at which the lower and the upper side of the curve's band are one half or less, None if never."""
    ends = (side.quantiles[side.probabilities <= 0.5] for side in _band(table, share, method))
    return tuple(float(at[0]) if len(at) else None for at in ends)


def _band(table: pd.DataFrame, share: float, method: str):
    sample = stats.CensoredData(uncensored=table.cycles[table.ended], right=table.cycles[~table.ended])
    with warnings.catch_warnings():  # beyond the last end nothing is known of the band
        warnings.simplefilter("ignore", RuntimeWarning)
        return stats.ecdf(sample).sf.confidence_interval(share, method=method)


def _is_clear(table: pd.DataFrame, kind: str) -> bool:
    """Return whether rounding decides nothing, and, where there is a median, every other band has other ends."""
    sample = stats.CensoredData(uncensored=table.cycles[table.ended], right=table.cycles[~table.ended])
    band = _band(table, 0.9, "log-log")
    if any((np.abs(side.probabilities - 0.5) < HALF).any() for side in (stats.ecdf(sample).sf, band.low, band.high)):
        return False
    asked = interval_of(table)
    if kind == "open":
        return asked[1] is None
    return None not in asked and asked not in (interval_of(table, 0.95), interval_of(table, method="linear"))


def _lots(seed: int) -> dict[str, tuple[pd.DataFrame, float | None]]:
    rng = np.random.default_rng([seed, 32])
    kinds = rng.permutation(["early stops", "late stops", "open"])
    return {letter: _lot(kind, rng) for letter, kind in zip("ABC", kinds, strict=True)}


def _lot(kind: str, rng: np.random.Generator) -> tuple[pd.DataFrame, float | None]:
    """Return a lot whose median is misjudged by each of the common mistakes, or one that has none."""
    while True:
        cells = int(rng.integers(24, 33))
        life = rng.weibull(4, cells) * rng.uniform(600, 900)
        if kind == "open":  # stopped on one day, before half of them had ended; some earlier
            stop = np.where(rng.random(cells) < 0.7, np.quantile(life, 0.4), rng.uniform(200, 500, cells))
        else:
            stop = rng.uniform(*((150, 700) if kind == "early stops" else (400, 1000)), cells)
        cycles, ended = np.minimum(life, stop).round(), life <= stop
        table = pd.DataFrame({"cycles": cycles.astype(int), "ended": ended})
        median = survival_median(table)
        if kind == "open":
            if median is None and ended.sum() >= 6 and _is_clear(table, kind):
                return table, None
            continue
        if median is None or ended.sum() < 8:
            continue
        naive = (np.median(cycles[ended]), np.median(cycles))
        if all(abs(other / median - 1) > MISLEADS for other in naive) and _is_clear(table, kind):
            return table, median


def _packs(seed: int) -> tuple[pd.DataFrame, pd.DataFrame, int, list[str]]:
    rng = np.random.default_rng([seed, 34])
    cells = 40
    feature = rng.uniform(-4.6, -3.4, cells).round(2)
    known = pd.DataFrame(
        {
            "batch": rng.permutation(np.resize(BATCHES, cells)),
            "chemistry": "LFP",
            "charge_c": rng.uniform(3.6, 6.0, cells).round(1),
            "temperature_c": rng.uniform(25, 35, cells).round(0),
            "feature": feature,
            "life": (10 ** (1.4 - 0.38 * feature + rng.normal(0, 0.05, cells))).round().astype(int),
        }
    )
    asked = int(rng.integers(13, 18)) * 50
    # Features at which the interval is above, below, or about the cycles asked for.
    at = (1.4 - np.log10(asked)) / 0.38
    wanted = ["yes", "no", "cannot say", "unlike", "unlike", "unlike", "unlike", str(rng.choice(["yes", "no"]))]
    ways = ["chemistry", "temperature_c", str(rng.choice(["charge_c", "feature"])), "batch"]
    rows, strangers = [], []
    for number, place in enumerate(rng.permutation(len(wanted))):
        kind = wanted[place]
        shift = {
            "yes": -0.27,
            "no": 0.27,
            "cannot say": EDGE,
            "unlike": float(rng.choice([-0.27, 0.27])),
        }[kind]
        if place == 0:
            shift = -EDGE
        row = {
            "batch": str(rng.choice(BATCHES)),
            "chemistry": "LFP",
            "charge_c": round(float(rng.uniform(4.0, 5.6)), 1),
            "temperature_c": float(round(rng.uniform(27, 33))),
            "feature": round(float(np.clip(at + shift, known.feature.min() + 0.01, known.feature.max() - 0.01)), 2),
        }
        if kind == "unlike":
            way = ways.pop()
            row[way] = {
                "batch": "B4",
                "chemistry": "NMC",
                "temperature_c": float(rng.choice([5.0, 48.0])),
                "charge_c": 9.0,
                "feature": round(float(known.feature.min()) - 0.6, 2),
            }[way]
            strangers.append(f"P{number + 1}")
        life = 10 ** (1.4 - 0.38 * row["feature"])
        row |= {"low": round(life / 1.2), "high": round(life * 1.2)}
        if place in (0, 2):  # one interval begins, and one ends, at the very number of cycles asked for
            row["low" if place == 0 else "high"] = asked
        if place in (0, 1):  # two packs are at the ends of what is known, and not beyond
            ends = known[["charge_c", "temperature_c"]].agg(["max", "min"])
            row["charge_c"], row["temperature_c"] = ends.charge_c.iloc[place], ends.temperature_c.iloc[1 - place]
        clear = "yes" if row["low"] >= asked else "no" if row["high"] < asked else "cannot say"
        rows.append(row | {"verdict": "cannot say" if kind == "unlike" else clear})
    return known, pd.DataFrame(rows, index=[f"P{n + 1}" for n in range(len(rows))]), asked, strangers
