"""Wafers, what hundreds of sensors read while they were made, and whether they passed: twin, public files, or one's own."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import registry
from gangso.data.own.reader import OwnFile, read_own
from gangso.data.schema import check
from gangso.data.sets.secom import public
from gangso.data.sets.secom.twin import START, line_of
from gangso.errors import GangsoError
from gangso.twins.fab_line import TOOLS, Run, run

NAME = "secom"
FACTS = ["lot", "tool", "time", "delay_days", "fail"]
DELAY_DAYS = 9.0  # where nobody says when a label was known: the middle of the twin's six to twelve days
COMPUTED = ["day", "tested_day"]
CHARTS = 8  # how many sensors a plant is taken to chart where its file does not say which


@dataclass(frozen=True, eq=False)
class Wafers:
    """Wafers in the order of production.

    Parameters
    ----------
    table
        One row a wafer: ``lot`` (the unit of independence), ``tool``, ``time``, ``delay_days`` (until its test was known),
        ``fail`` (0 or 1), ``day`` and ``tested_day`` (made, and its test known: days from the first midnight), and a column for
        each sensor, NaN where it read nothing.
    sensors
        Names of the sensors.
    charted
        Those that the plant keeps a control chart of.
    truth
        What only a twin knows: the `gangso.twins.fab_line.Run` that the table was made from; else None.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.

    Examples
    --------
    >>> wafers = gangso.data.open("secom")
    >>> wafers.table.groupby(wafers.table.day // 28).fail.mean()
    """

    table: pd.DataFrame
    sensors: tuple[str, ...]
    charted: tuple[str, ...]
    truth: Run | None
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Wafers:
    """Run the line of a zone's plant for 24 weeks; ``full`` has 480 sensors, ``fast`` 240."""
    made = run(line_of(zone, profile), np.random.default_rng([seed, 2]))
    facts = {
        "lot": [f"L{number + 1:03d}" for number in made.lot],
        "tool": np.array(TOOLS)[made.tool],
        "time": START + pd.to_timedelta((made.day * 86_400).round(), unit="s"),
        "delay_days": (made.tested_day - made.day).round(3),
        "fail": made.fail.astype(float),
    }
    values = pd.DataFrame(made.values.round(4), columns=list(made.names))
    each = len(made.names) // 8
    return _wafers(pd.DataFrame(facts).join(values), made.names, made.names[::each], made, "twin")


def open_real() -> Wafers:
    """Open the public wafers: 1,567 with 207 of the 590 sensors, or with all of them where the whole official file lies.

    The public files name neither lots nor tools nor the time of a test: a day of production stands in for the lot, and the test is
    taken to be known `DELAY_DAYS` later.

    Raises
    ------
    GangsoError
        If a file is missing, or is not the official one.
    """
    found = public.read(registry.dataset(NAME))
    facts = {"lot": found["time"].dt.strftime("%Y-%m-%d"), "tool": "unknown", "delay_days": DELAY_DAYS}
    table = pd.DataFrame(facts).join(found)
    sensors = tuple(name for name in table if name not in FACTS)
    return _wafers(table[[*FACTS, *sensors]], sensors, _likely(table, sensors), None, "real")


def open_own(path: Path) -> Wafers:
    """Open a company's own wafers, boards or parts: a file or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    with warnings.catch_warnings():
        # The reader puts a table together column by column, which pandas finds slow from a hundred on: here it is a second.
        warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
        files = read_own(path, registry.dataset(NAME))
    table = pd.concat([_facts(file) for file in files], ignore_index=True)
    sensors = tuple(name for name in table if name not in FACTS)
    if not 0 < table["fail"].sum() < len(table):
        raise GangsoError(
            ko=f"{path}: 합격과 불합격이 모두 있어야 합니다. fail 열에 불합격은 1, 합격은 0으로 쓰십시오.",
            en=f"{path}: there have to be units that passed and units that failed. Write 1 for failed and 0 for passed into fail.",
        )
    return _wafers(table[[*FACTS, *sensors]], sensors, _likely(table, sensors), None, str(path))


def _facts(file: OwnFile) -> pd.DataFrame:
    table = file.table.drop(columns=COMPUTED, errors="ignore")  # where a file was written from a table of ours
    if table["time"].dtype.kind == "f":
        table["time"] = START + pd.to_timedelta(table["time"], unit="s")
    if "tool" not in table:
        table["tool"] = "unknown"
    if "delay_days" not in table:
        table["delay_days"] = np.nan
    table["delay_days"] = table["delay_days"].fillna(DELAY_DAYS)
    return table


def _likely(table: pd.DataFrame, sensors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first sensors that vary and have no gap to speak of: a stand-in for what a plant charts."""
    whole = [name for name in sensors if table[name].notna().mean() > 0.95 and table[name].nunique() > 20]
    return tuple((whole or list(sensors))[:CHARTS])


def _wafers(
    table: pd.DataFrame, sensors: tuple[str, ...], charted: tuple[str, ...], truth: Run | None, source: str
) -> Wafers:
    columns = [column for column in registry.dataset(NAME).tables["wafers"] if column.name != "time"]
    checked = check(table, columns, where=source)
    rest = [name for name in table if name not in checked]
    whole = pd.concat([checked, table[rest]], axis=1)[list(table)]
    whole["time"] = whole["time"].astype("datetime64[s]")
    whole = whole.sort_values("time", kind="stable", ignore_index=True)
    day = (whole["time"] - whole["time"].min().normalize()).dt.total_seconds() / 86_400
    ends = pd.DataFrame({"day": day, "tested_day": day + whole["delay_days"]})
    return Wafers(pd.concat([whole, ends], axis=1).copy(), tuple(sensors), tuple(charted), truth, source)
