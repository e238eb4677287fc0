"""Lots of etched wafers with their machine's signals and the depth that was measured: twin, public files, or one's own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import archive, registry
from gangso.data.own.reader import read_own
from gangso.data.schema import check
from gangso.twins.etch_lots import SENSORS, etch

NAME = "etch_bosch"
FACTS = ["lot", "wafer", "depth_um"]
_SIGNALS = ("source_power", "sf6", "platen_capacitor", "reflected", "peak_to_peak")
_MEANS = ("source_power_w", "sf6_sccm", "platen_capacitor", "reflected_w", "peak_to_peak_v")
ON_W = 1000.0  # the plasma burns above this; it takes 2.8 kW, or nothing
RATE_HZ = 5.0


@dataclass(frozen=True, eq=False)
class EtchedLots:
    """Wafers in the order of etching.

    Parameters
    ----------
    table
        One row a wafer: ``lot`` (the unit of independence), ``wafer`` (its number within the lot, from 0), ``depth_um``, and a
        column for each sensor.
    sensors
        Names of the sensors.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.
    """

    table: pd.DataFrame
    sensors: tuple[str, ...]
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> EtchedLots:
    """Etch ten lots of nine wafers, as many as in the public data; zone and profile change nothing."""
    made = etch(10, 9, np.random.default_rng([seed, 3]))
    names = [name for name, *_ in SENSORS]
    facts = pd.DataFrame(
        {"lot": [f"{lot + 1:02d}" for lot in made.lot], "wafer": made.wafer.astype(float), "depth_um": made.depth_um}
    )
    return _lots(facts.join(pd.DataFrame(made.values, columns=names)), "twin")


def open_real() -> EtchedLots:
    """Open the public wafers: 88 of ten lots; each signal's mean and standard deviation while the plasma burns.

    Raises
    ------
    GangsoError
        If a file is missing, or is not the one expected.
    """
    dataset = registry.dataset(NAME)
    paths = {file.name: archive.find(dataset, file.name) for file in dataset.files}
    for path in paths.values():
        archive.check(dataset, path)
    wafers = pd.read_csv(paths["wafers.csv"])
    with np.load(paths["signals.npz"], allow_pickle=False) as kept:
        signals = kept["signals"].astype(float)
    rows = []
    for part in np.split(signals, wafers["nsamp"].cumsum()[:-1]):
        on = part[part[:, 0] > ON_W]
        rows.append([*on.mean(axis=0), *on.std(axis=0), len(on) / RATE_HZ])
    columns = [*_MEANS, *(f"{name}_sd" for name in _SIGNALS), "on_s"]
    facts = pd.DataFrame(
        {
            "lot": wafers["lot"].map("{:02d}".format),
            "wafer": wafers.groupby("lot").cumcount().astype(float),
            "depth_um": wafers["etch_depth_um"],
        }
    )
    return _lots(facts.join(pd.DataFrame(rows, columns=columns)), "real")


def open_own(path: Path) -> EtchedLots:
    """Open a company's own lots: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    tables = [file.table.copy() for file in read_own(path, registry.dataset(NAME))]
    for table in tables:
        if "wafer" not in table:
            table["wafer"] = table.groupby("lot").cumcount().astype(float)
    table = pd.concat(tables, ignore_index=True)
    return _lots(table[[*FACTS, *(name for name in table if name not in FACTS)]], str(path))


def _lots(table: pd.DataFrame, source: str) -> EtchedLots:
    checked = check(table, registry.dataset(NAME).tables["wafers"], where=source)
    sensors = tuple(name for name in table if name not in FACTS)
    whole = pd.concat([checked[FACTS], table[list(sensors)]], axis=1)
    return EtchedLots(whole, sensors, source)
