"""The cobot cell whose log the twin writes: a zone's parts, the cell around them, and how much of it is logged."""

from typing import Literal

import numpy as np
import pandas as pd

from gangso import zones
from gangso.twins.cobot import Cell, simulate
from gangso.twins.ur3 import JOINTS

CYCLES = {"fast": 240, "full": 480}
DROPPED = 0.007  # share of rows whose measurements did not arrive, as in the public log


def simulate_shift(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> pd.DataFrame:
    """Simulate a cell's log.

    Parameters
    ----------
    zone
        Whose plant it is set in (payloads, contacts, slips, temperature); None for a cell like that of the public log.
    seed
        The same seed gives the same log.
    profile
        ``"full"`` logs 480 cycles, ``"fast"`` 240, as many as the public log.

    Returns
    -------
    DataFrame
        The columns of the dataset's table.
    """
    rng = np.random.default_rng([seed, 9])
    log = simulate(cell_of(zone), cycles=CYCLES[profile], rng=rng)
    table = pd.DataFrame({"time_s": log.time_s - log.time_s[0], "cycle": [f"{number + 1}" for number in log.cycle]})
    for name, values in (
        ("current_{}_a", log.current_a),
        ("speed_{}_rad_s", log.speed_rad_s),
        ("temperature_{}_c", log.temperature_c),
    ):
        for joint in range(JOINTS):
            table[name.format(joint)] = values[:, joint]
    table["tool_a"] = log.tool_a
    measured = list(table.columns[2:])
    table["stop"], table["grip_lost"] = log.stop.astype(float), log.grip_lost.astype(float)
    table.loc[rng.random(len(table)) < DROPPED, measured] = np.nan
    return table


def cell_of(zone: str | None) -> Cell:
    """Return the cell of a zone's plant; of None, one like that of the public log."""
    if zone is None:
        return Cell()
    process = zones.profile(zone, "cobot").process
    return Cell(
        part_kg=process.part_kg,
        declared_kg=process.declared_kg,
        contacts=process.contacts / 100,
        slips=process.slips / 100,
        ambient_c=process.ambient_c,
    )
