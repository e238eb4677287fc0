"""Runs of a pump rig with labelled anomalies: from the twin, from the public files, or a company's own table of signals."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from gangso.collection.quality import Limits
from gangso.data import registry
from gangso.data.sets.skab import own, public, twin
from gangso.twins.pump_loop import SENSORS

NAME = "skab"

# What a plant would ask of these eight sensors, set before a model was made, but with these recordings in view. The rig
# writes once a second; the reference in which a model learns what is normal lasts 400 s, and what drifts is looked for in
# these 400 rows alone: later ones hold the fault, and a fault drifts too. Noise has a drift of 1; here six sensors are below
# 1.3 and the two temperatures above 3.5, so that any limit in between chooses the same.
LIMITS = {
    "acceleration_1_g": Limits("g", 0.0, 2.0, longest_gap_s=60, frozen_s=10, drift=2),
    "acceleration_2_g": Limits("g", 0.0, 2.0, longest_gap_s=60, frozen_s=10, drift=2),
    "current_a": Limits("A", 0.0, 10.0, longest_gap_s=60, frozen_s=10, drift=2),
    "pressure_bar": Limits("bar", -2.0, 10.0, longest_gap_s=60, levels=20, drift=2),
    "temperature_c": Limits("°C", 0.0, 120.0, longest_gap_s=60, drift=2),
    "thermocouple_c": Limits("°C", 0.0, 80.0, longest_gap_s=60, drift=2),
    "voltage_v": Limits("V", 190.0, 260.0, longest_gap_s=60, frozen_s=10, drift=2),
    "flow_l_min": Limits("l/min", 0.0, 200.0, longest_gap_s=60, drift=2),
}


@dataclass(frozen=True, eq=False)
class Runs:
    """Recordings of several signals, and what each signal has to be like.

    Parameters
    ----------
    table
        One row a moment, in the order of the recordings: ``run`` (the unit of independence), ``kind``, ``time``, the
        signals, ``anomaly`` and ``changepoint`` (0 or 1; where they were marked, else absent).
    signals
        Names of the signals' columns.
    limits
        What each has to be like.
    every_s
        How far apart rows should be, in s; None where nobody says.
    source
        ``"twin"``, ``"real"``, or the path of a company's own table.

    Examples
    --------
    >>> runs = gangso.data.open("skab")
    >>> runs.table.groupby("run").anomaly.mean()
    """

    table: pd.DataFrame
    signals: tuple[str, ...]
    limits: Mapping[str, Limits]
    every_s: float | None
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Runs:
    """Simulate runs; `gangso.data.sets.skab.twin.simulate_runs` has the same arguments."""
    return Runs(twin.simulate_runs(zone=zone, seed=seed, profile=profile), SENSORS, LIMITS, 1.0, "twin")


def open_real() -> Runs:
    """Open the public runs: 34 with a labelled anomaly, and one without.

    Raises
    ------
    GangsoError
        If a file is nowhere and cannot be downloaded, or is not the official one.
    """
    return Runs(public.read(registry.dataset(NAME)), SENSORS, LIMITS, 1.0, "real")


def open_own(path: Path) -> Runs:
    """Open a company's own table: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    table, signals, limits, every_s = own.read_own(path, registry.dataset(NAME))
    return Runs(table, signals, limits, every_s, str(path))
