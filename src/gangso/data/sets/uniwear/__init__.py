"""Milling cutters read twice a second until they are worn: from the twin, from the public data, or from a company's own file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import registry, store
from gangso.data.own.reader import in_order, read_own
from gangso.data.schema import check
from gangso.twins.milling import wear_out

NAME = "uniwear"
SIGNALS = ("force_z", "vibration_x", "vibration_y")
# Two laboratories: life in s, level of the force when new, its growth to the limit, scatter of a reading.
_SETS = {"nuaa": (1500.0, 150.0, 0.05, 0.9), "phm2010": (1400.0, 4.0, 1.5, 0.5)}


@dataclass(frozen=True, eq=False)
class Cutters:
    """Readings of milling cutters.

    Parameters
    ----------
    table
        One row a reading, in the order of cutting: ``tool`` (the unit of independence), ``record``, ``laboratory``,
        ``time_s``, ``force_z``, ``vibration_x``, ``vibration_y`` (in the units of their laboratory), ``wear_um``.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.
    """

    table: pd.DataFrame
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Cutters:
    """Wear out nine cutters of one set-up and three of another; the zone changes nothing, ``fast`` reads every 4 s."""
    tables = []
    for number in range(12):
        rng = np.random.default_rng([seed, number])
        laboratory = "nuaa" if number < 9 else "phm2010"
        life_s, force, growth, noise = _SETS[laboratory]
        step_s = 0.5 if profile == "full" else 4.0
        life = wear_out(life_s=life_s, step_s=step_s, force=force, growth=growth, noise=noise, rng=rng)
        tables.append(
            pd.DataFrame(
                {
                    "tool": f"M{number + 1:02d}",
                    "record": np.arange(float(life.time_s.size)),
                    "laboratory": laboratory,
                    "time_s": life.time_s,
                    "force_z": life.force_z,
                    "vibration_x": life.vibration[:, 0],
                    "vibration_y": life.vibration[:, 1],
                    "wear_um": life.wear_um,
                }
            )
        )
    return Cutters(_checked(pd.concat(tables, ignore_index=True), "twin"), "twin")


def open_real() -> Cutters:
    """Open the public readings: 12 cutters, 39,903 readings at about 2 Hz.

    Raises
    ------
    GangsoError
        If the file is nowhere and cannot be downloaded, or is not the official one.
    """
    path = store.locate(registry.dataset(NAME))["uniwear.csv"]
    public = pd.read_csv(path, index_col=0).rename(
        columns={"experiment_tag": "tool", "dataset_tag": "laboratory", "timestamp": "time_s"}
    )
    public["wear_um"] = 1000 * public["tool_wear"]
    public["record"] = public.groupby("tool").cumcount().astype(float)
    return Cutters(_checked(public, "real"), "real")


def open_own(path: Path) -> Cutters:
    """Open a company's own readings: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    dataset = registry.dataset(NAME)
    return Cutters(_checked(in_order(read_own(path, dataset), path, dataset), str(path)), str(path))


def _checked(table: pd.DataFrame, source: str) -> pd.DataFrame:
    return check(table, registry.dataset(NAME).tables["readings"], where=source)
