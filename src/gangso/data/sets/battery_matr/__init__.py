"""Cells that were cycled until their end of life or until somebody stopped the test: twin, public files, or a company's own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import archive, registry
from gangso.data.own.reader import in_order, read_own
from gangso.data.schema import check
from gangso.data.sets.battery_matr.twin import NOMINAL_AH, fleet

NAME = "battery_matr"
SHARE = 0.8  # of the nominal capacity, below which a cell is at its end of life
GLITCH_AH = 1.3  # no cell of 1.1 Ah has more: a reading above this is a fault of the tester


@dataclass(frozen=True, eq=False)
class CycledCells:
    """Cells, their capacity cycle by cycle, and how long they lasted.

    Parameters
    ----------
    table
        One row a reading: ``cell`` (the unit of independence), ``batch``, ``cycle``, ``capacity_ah``, ``resistance_mohm`` (NaN where
        unknown), ``nominal_ah``, ``charge_c`` (mean charging current in C, NaN where unknown).
    cells
        One row a cell, by its name: ``batch``, ``charge_c``, ``nominal_ah``, ``life`` (cycles until the end of life, or until the
        test was stopped), ``ended`` (whether the end of life was reached; the authors of the public files took out what had not ended).
    cycles
        The cycles of `curves`: 2 to 100; empty where no curves are known.
    volts
        Voltages of `curves`, falling.
    curves
        Charge in Ah drawn until each voltage while discharging: shape (cells, cycles, volts), in the order of `cells`; NaN where the
        tester failed.
    truth
        What only a twin knows: of each cell the cycle at which its true capacity fell below the end of life; else None.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.

    Examples
    --------
    >>> cycled = gangso.data.open("battery_matr")
    >>> cycled.cells.groupby("batch").life.median()
    """

    table: pd.DataFrame
    cells: pd.DataFrame
    cycles: np.ndarray
    volts: np.ndarray
    curves: np.ndarray
    truth: pd.Series | None
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> CycledCells:
    """Cycle the cells of `gangso.data.sets.battery_matr.twin.fleet`, which has the same arguments."""
    made = fleet(zone=zone, seed=seed, profile=profile)
    return _cells(made.table, made.cycles, made.volts, made.curves, made.truth, "twin")


def open_real() -> CycledCells:
    """Open the public cells: 124, with the curves of their cycles 2 to 100 and their lives.

    A life is the cycle of the first capacity below 0.88 Ah, as the authors counted it, not the first of two in a row as in `lives`.
    All have ended: those that had not were taken out before the files were made (the dataset's card).

    Raises
    ------
    GangsoError
        If a file is missing, or is not the one expected.
    """
    dataset = registry.dataset(NAME)
    paths = {file.name: archive.find(dataset, file.name) for file in dataset.files}
    for path in paths.values():
        archive.check(dataset, path)
    facts = pd.read_csv(paths["cells.csv"])
    with np.load(paths["qdlin.npz"], allow_pickle=False) as kept:
        curves, cycles, volts = kept["q_101pt"].astype(float), kept["cycles"], kept["voltage_101pt"].astype(float)
    curves[curves.max(axis=2) > GLITCH_AH] = np.nan
    names = facts["batch"].astype(str) + "-" + facts["cell"].map("{:02d}".format)
    table = pd.DataFrame(
        {
            "cell": np.repeat(names, len(cycles)),
            "batch": np.repeat(facts["batch"].astype(str), len(cycles)),
            "cycle": np.tile(cycles.astype(float), len(facts)),
            "capacity_ah": curves[:, :, -1].ravel(),
            "resistance_mohm": np.nan,
            "nominal_ah": NOMINAL_AH,
            "charge_c": np.nan,
        }
    ).dropna(subset="capacity_ah")
    lives = pd.DataFrame({"life": facts["cycle_life"].to_numpy(float), "ended": True}, index=names)
    return _cells(table, cycles, volts, curves, None, "real", lives)


def open_own(path: Path) -> CycledCells:
    """Open a company's own cells: a file, or a folder of them, as the dataset's card describes; it has no curves.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    dataset = registry.dataset(NAME)
    table = in_order(read_own(path, dataset), path, dataset)
    for name, otherwise in (("batch", "unknown"), ("resistance_mohm", np.nan), ("charge_c", np.nan)):
        if name not in table:
            table[name] = otherwise
    return _cells(table, np.empty(0), np.empty(0), np.empty((0, 0, 0)), None, str(path))


def lives(table: pd.DataFrame, limit_ah: pd.Series) -> pd.DataFrame:
    """Return how long each cell lasted: ``life`` and ``ended``, by the cell's name.

    A cell has ended at the first reading below its limit that the next reading confirms: a single low reading is mostly the
    tester's. Of one that was stopped, or whose only low reading is its last, ``life`` is its last cycle and ``ended`` is False: a
    pack that a plant swaps at its first low check is censored by its state, and a survival curve that takes it for chance is too good.

    Parameters
    ----------
    table
        With ``cell``, ``cycle`` and ``capacity_ah``.
    limit_ah
        The limit of each cell, by its name.
    """
    rows = {}
    for cell, record in table.groupby("cell", sort=False):
        below = (record["capacity_ah"] < limit_ah[cell]).to_numpy()
        confirmed = np.flatnonzero(below[:-1] & below[1:])
        at = confirmed[0] if confirmed.size else -1
        rows[cell] = {"life": record["cycle"].iloc[at], "ended": bool(confirmed.size)}
    return pd.DataFrame.from_dict(rows, orient="index")


def _cells(
    table: pd.DataFrame,
    cycles: np.ndarray,
    volts: np.ndarray,
    curves: np.ndarray,
    truth: pd.Series | None,
    source: str,
    known: pd.DataFrame | None = None,
) -> CycledCells:
    checked = check(table, registry.dataset(NAME).tables["readings"], where=source).reset_index(drop=True)
    cells = checked.groupby("cell", sort=False)[["batch", "charge_c", "nominal_ah"]].first()
    cells = cells.join(lives(checked, SHARE * cells["nominal_ah"]) if known is None else known)
    return CycledCells(checked, cells, cycles, volts, curves, truth, source)
