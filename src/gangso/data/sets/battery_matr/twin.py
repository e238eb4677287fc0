"""The laboratory that the twin's cells are cycled in: three batches, each with its charging currents, some tests stopped early."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from gangso import zones
from gangso.twins.ageing import CELL, REFERENCE_C, VOLTS, Part, measured

PLANT = "remaining_life"
NOMINAL_AH = CELL.nominal
CELLS = {"fast": 30, "full": 40}  # in a batch
EVERY = 10  # a reading is kept of every tenth cycle
CYCLES = np.arange(2, 101)
# Of each batch: lowest and highest charging current in C, and its electrodes' reserve. The second was charged hardest, and made with less.
BATCHES = {"1": (3.6, 6.0, 1.0), "2": (5.7, 6.3, 0.64), "3": (3.8, 5.4, 1.0)}
NOISE = 0.0004
CURVE_NOISE_AH = 0.0003
REST_EVERY = 330
STOPPED = 0.4  # share of channels that another job takes, at a cycle that has nothing to do with the cell: two in three before its end
STOP_BETWEEN = (150, 1000)


@dataclass(frozen=True, eq=False)
class Fleet:
    """Readings of each cell, the curves of its first hundred cycles, and its true life, by the cell's name."""

    table: pd.DataFrame
    cycles: np.ndarray
    volts: np.ndarray
    curves: np.ndarray
    truth: pd.Series


def fleet(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Fleet:
    """Cycle three batches of cells; the same seed gives the same cells, bit by bit.

    Parameters
    ----------
    zone
        Whose packs: temperature, how much harder or softer they are charged, and the share of channels that another job takes; None for those
        of the public cells.
    seed
        Of cells and tests.
    profile
        ``"fast"`` has 30 cells a batch, ``"full"`` 40.
    """
    process = zones.profile(zone, PLANT).process if zone else None
    temperature = process.temperature_c if process else REFERENCE_C
    harder = process.charge_c - CELL.stress if process else 0.0
    stopped = process.stopped_percent / 100 if process else STOPPED
    tables, curves, truth = [], [], {}
    for batch, (low, high, reserve) in BATCHES.items():
        for number in range(CELLS[profile]):
            rng = np.random.default_rng([seed, int(batch), number])
            charge_c = float(round(rng.uniform(low, high) + harder, 1))
            cell = Part.random(CELL, stress=charge_c, temperature_c=temperature, batch_reserve=reserve, rng=rng)
            name = f"{batch}-{number + 1:02d}"
            truth[name] = cell.life(0.8 * NOMINAL_AH)
            last = 1.08 * truth[name]
            if rng.random() < stopped:
                last = min(last, rng.uniform(*STOP_BETWEEN))
            cycle = np.arange(EVERY, last, EVERY)
            read = measured(cell.capacity(cycle), cycle, noise=NOISE, rest_every=REST_EVERY, rng=rng)
            tables.append(
                pd.DataFrame(
                    {
                        "cell": name,
                        "batch": batch,
                        "cycle": cycle.astype(float),
                        "capacity_ah": read.round(4),
                        "resistance_mohm": (cell.resistance_mohm(cycle) * rng.normal(1, 0.01, cycle.size)).round(2),
                        "nominal_ah": NOMINAL_AH,
                        "charge_c": charge_c,
                    }
                )
            )
            curves.append(cell.curves(CYCLES) + rng.normal(0, CURVE_NOISE_AH, (CYCLES.size, VOLTS.size)))
    return Fleet(pd.concat(tables, ignore_index=True), CYCLES, VOLTS, np.array(curves), pd.Series(truth, name="life"))
