"""A cobot cell of a participant's own for the assignment on the cobot."""

import numpy as np
import pandas as pd

from gangso.twins.cobot import Cell, simulate

__all__ = ["cell"]

CYCLES, TOLD, SECONDS = 260, 180, 3


def cell(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the first three seconds of a cell's cycles: those whose end is known, and those whose end is not.

    Heavy parts come in series, and are what stops the arm; contacts stop it without a sign. A cycle that stopped within
    its first three seconds is left out: there is nothing to predict.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same cell.

    Returns
    -------
    DataFrame
        Cycles that are over: ``cycle``, ``second`` (0, 1, 2), ``current_0_a`` to ``current_5_a``, ``tool_a``, ``stop``
        (whether the arm stopped later in this cycle; the same in all three rows).
    DataFrame
        Cycles to come, without ``stop``.
    """
    rows, stops = _draw(seed)
    known = rows[rows["cycle"].isin(stops.index[: _told(stops)])]
    return known.assign(stop=stops.loc[known["cycle"]].to_numpy()), rows.drop(known.index).reset_index(drop=True)


def stopping(seed: int) -> list[int]:
    """Return which of the cycles to come stop."""
    stops = _draw(seed)[1].iloc[_told(_draw(seed)[1]) :]
    return stops.index[stops].tolist()


def _told(stops: pd.Series) -> int:
    return round(len(stops) * TOLD / CYCLES)


def _draw(seed: int) -> tuple[pd.DataFrame, pd.Series]:
    rng = np.random.default_rng([seed, 91])
    # Short series of very unlike parts: whoever looks at the currents can tell them apart.
    log = simulate(Cell(part_kg=(0.45, 2.5), series=4.0, contacts=0.03, slips=0.02), cycles=CYCLES, rng=rng)
    table = pd.DataFrame({"cycle": log.cycle, "tool_a": log.tool_a, "stop": log.stop})
    for joint in range(log.current_a.shape[1]):
        table.insert(joint + 1, f"current_{joint}_a", log.current_a[:, joint])
    table.insert(1, "second", table.groupby("cycle").cumcount())
    early = table[table["second"] < SECONDS].groupby("cycle")["stop"].any()
    table = table[~table["cycle"].map(early)]
    stops = table.groupby("cycle")["stop"].any()
    return table[table["second"] < SECONDS].drop(columns="stop").reset_index(drop=True), stops
