"""A cobot's log, one row a second: from the twin, from the public file, or from a company's own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from gangso.data import registry
from gangso.data.schema import check
from gangso.data.sets.ur3_cobotops import public
from gangso.data.sets.ur3_cobotops.own import read_log
from gangso.data.sets.ur3_cobotops.twin import simulate_shift

NAME = "ur3_cobotops"


@dataclass(frozen=True, eq=False)
class CobotLog:
    """What a cobot's controller wrote down.

    Parameters
    ----------
    table
        One row a second, in the order of time: ``time_s``, ``cycle`` (the unit of independence), ``current_0_a`` to
        ``current_5_a``, ``speed_0_rad_s`` to ``speed_5_rad_s``, ``temperature_0_c`` to ``temperature_5_c``, ``tool_a``,
        ``stop`` and ``grip_lost`` (1 in every second of the event, else 0). Single measurements may be missing (NaN).
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.

    Examples
    --------
    >>> log = gangso.data.open("ur3_cobotops").table
    >>> log.groupby("cycle").stop.max().mean()
    """

    table: pd.DataFrame
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> CobotLog:
    """Simulate a log; `gangso.data.sets.ur3_cobotops.twin.simulate_shift` has the same arguments."""
    return _log(simulate_shift(zone=zone, seed=seed, profile=profile), "twin")


def open_real() -> CobotLog:
    """Open the public log: 240 cycles of a UR3 on one day.

    Raises
    ------
    GangsoError
        If the file is nowhere and cannot be downloaded, or is not the official one.
    """
    return _log(public.read(registry.dataset(NAME)), "real")


def open_own(path: Path) -> CobotLog:
    """Open a company's own log: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    return _log(read_log(path, registry.dataset(NAME)), str(path))


def _log(table: pd.DataFrame, source: str) -> CobotLog:
    columns = registry.dataset(NAME).tables["log"]
    table = check(table, columns, where=source).reset_index(drop=True)
    # A second without a record of an event is a second without an event.
    events = {name: table[name].fillna(0.0) if name in table else 0.0 for name in ("stop", "grip_lost")}
    return CobotLog(table.assign(**events), source)
