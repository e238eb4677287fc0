"""A cobot cell, and alarms that are offered for it, of a participant's own for the assignment on the cobot."""

import numpy as np
import pandas as pd

from gangso.twins.cobot import Cell, simulate

__all__ = ["alarms", "cell"]

CYCLES, TOLD, SECONDS = 960, 520, 3
DECLARED_KG = 1.4, 2.5  # of the programme for light parts, and of the one for heavy parts: gripper and part
RUN = 4  # cycles of one programme, then as many of the other


def cell(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the first three seconds of a cell's cycles: those whose end is known, and those whose end is not.

    The cell runs two programmes, each with a declared payload of its own, but parts of every mass come in short series to
    both: a part stops the arm where it is much heavier, or much lighter, than its programme declares. So the largest
    current says little; what counts is how far it is from the usual of the same programme. Contacts stop the arm without a
    sign. A cycle that stopped within its first three seconds is left out: there is nothing to predict.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same cell.

    Returns
    -------
    DataFrame
        Cycles that are over: ``cycle``, ``second`` (0, 1, 2), ``current_0_a`` to ``current_5_a``, ``tool_a``,
        ``declared_kg``, ``stop`` (whether the arm stopped later in this cycle; the same in all three rows).
    DataFrame
        Cycles to come, without ``stop``.
    """
    rows, stops = _draw(seed)
    known = rows[rows["cycle"].isin(stops.index[: _told(stops)])]
    return known.assign(stop=stops.loc[known["cycle"]].to_numpy()), rows.drop(known.index).reset_index(drop=True)


def stopping(seed: int) -> list[int]:
    """Return which of the cycles to come stop."""
    stops = _draw(seed)[1]
    coming = stops.iloc[_told(stops) :]
    return coming.index[coming].tolist()


def alarms(seed: int) -> pd.DataFrame:
    """Return six alarms that are offered for the cell, as their makers describe them.

    Returns
    -------
    DataFrame
        Indexed A to F: ``gaps_filled`` (``"from before"`` or ``"from both sides"``), ``divided_by`` (``"rows"`` or ``"cycles"``),
        ``alarm_s`` (s between the alarm and the stop), ``slowdown_s`` (s that the cell needs to act), ``precision_percent``.
    """
    return _alarms(seed).drop(columns="verdict")


def judged(seed: int) -> dict[str, str]:
    """Return of each alarm ``"looks ahead"``, ``"leak"``, ``"too late"`` or ``"usable"``."""
    return _alarms(seed).verdict.to_dict()


def _alarms(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng([seed, 93])
    kinds = [
        "usable",
        "too late",
        "too late",
        "leak",
        "looks ahead",
        str(rng.choice(["usable", "leak", "looks ahead"])),
    ]
    rows = []
    for place in rng.permutation(len(kinds)):
        kind = kinds[place]
        slowdown_s = int(rng.integers(2, 5))
        # The leak and the one that looks ahead come too late as well, and the latter leaks, so that everybody needs the order of the reasons.
        late = kind == "too late" or place in (3, 4) or (kind != "usable" and rng.random() < 0.3)
        alarm_s = int(rng.integers(0, slowdown_s)) if late else slowdown_s + int(rng.integers(0, 4))
        if place < 2:  # one that is just in time and one that is a second late, so that everybody meets the border
            alarm_s = slowdown_s - place
        rows.append(
            {
                "gaps_filled": "from both sides" if kind == "looks ahead" else "from before",
                "divided_by": "rows" if kind == "leak" or place == 4 else "cycles",
                "alarm_s": alarm_s,
                "slowdown_s": slowdown_s,
                # The better the score, the less it says: the alarms that cheat have the highest.
                "precision_percent": int(rng.integers(88, 99))
                if kind in ("leak", "looks ahead")
                else int(rng.integers(35, 70)),
                "verdict": str(kind),
            }
        )
    return pd.DataFrame(rows, index=list("ABCDEF"))


def _told(stops: pd.Series) -> int:
    return round(len(stops) * TOLD / CYCLES)


def _draw(seed: int) -> tuple[pd.DataFrame, pd.Series]:
    rng = np.random.default_rng([seed, 92])
    table = pd.concat([_programme(place, rng) for place in range(len(DECLARED_KG))])
    table = table.sort_values("cycle", kind="stable").reset_index(drop=True)
    table.insert(1, "second", table.groupby("cycle").cumcount())
    early = table[table["second"] < SECONDS].groupby("cycle")["stop"].any()
    table = table[~table["cycle"].map(early)]
    stops = table.groupby("cycle")["stop"].any()
    return table[table["second"] < SECONDS].drop(columns="stop").reset_index(drop=True), stops


def _programme(place: int, rng: np.random.Generator) -> pd.DataFrame:
    """Return the log of one programme, its cycles numbered so that runs of both take turns."""
    told_kg = DECLARED_KG[place]
    kind = Cell(part_kg=(0.45, 2.5), declared_kg=told_kg, series=RUN, contacts=0.02, slips=0.02)
    log = simulate(kind, cycles=CYCLES // len(DECLARED_KG), rng=rng)
    cycle = (log.cycle // RUN * len(DECLARED_KG) + place) * RUN + log.cycle % RUN
    currents = {f"current_{joint}_a": log.current_a[:, joint] for joint in range(log.current_a.shape[1])}
    return pd.DataFrame({"cycle": cycle, **currents, "tool_a": log.tool_a, "declared_kg": told_kg, "stop": log.stop})
