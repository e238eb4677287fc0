"""Milling runs with a worn or an unworn cutter: from the twin, from the public data, or from a company's own file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import registry, store
from gangso.data.own.reader import in_order, read_own
from gangso.data.schema import check
from gangso.twins.milling import mill

NAME = "cnc_mill"
POSITIONS = ("x_position_mm", "y_position_mm", "z_position_mm")
ELECTRICAL = ("x_current_a", "y_current_a", "spindle_current_a", "spindle_power_kw")
_PUBLIC = {
    "X1_ActualPosition": "x_position_mm",
    "Y1_ActualPosition": "y_position_mm",
    "Z1_ActualPosition": "z_position_mm",
    "X1_CurrentFeedback": "x_current_a",
    "Y1_CurrentFeedback": "y_current_a",
    "S1_CurrentFeedback": "spindle_current_a",
    "S1_OutputPower": "spindle_power_kw",
}
# The public experiments: feed in mm/s, clamping pressure in bar, worn or not. The twin repeats their plan.
_PLAN = (
    *((6, 4.0, "unworn"), (20, 4.0, "unworn"), (6, 3.0, "unworn"), (6, 2.5, "unworn"), (20, 3.0, "unworn")),
    *((6, 4.0, "worn"), (20, 4.0, "worn"), (20, 4.0, "worn"), (15, 4.0, "worn"), (12, 4.0, "worn")),
    *((3, 4.0, "unworn"), (3, 3.0, "unworn"), (3, 4.0, "worn"), (3, 3.0, "worn"), (6, 3.0, "worn")),
    *((20, 3.0, "worn"), (3, 2.5, "unworn"), (3, 2.5, "worn")),
)
OFFSET_MM = 0.2  # by which the heights of the two set-ups differ in the public data


@dataclass(frozen=True, eq=False)
class MillRuns:
    """Milling runs, sample by sample.

    Parameters
    ----------
    table
        One row a sample: ``run``, ``record`` (number of the sample within the run), ``condition`` (worn, unworn or unknown),
        ``feed_mm_s``, ``clamp_bar``, ``cutting`` (yes, no or unknown), positions in mm, currents in A, power in kW.
    recorded
        Everything that was recorded, row by row, numbers under the names of their source.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.
    """

    table: pd.DataFrame
    recorded: pd.DataFrame
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> MillRuns:
    """Simulate the plan of the public experiments; the zone changes nothing, the ``fast`` profile has fewer samples."""
    tables = []
    for number, (feed, clamp, condition) in enumerate(_PLAN, start=1):
        rng = np.random.default_rng([seed, number])
        samples = int((1500 if profile == "full" else 90) * (6 / feed) ** 0.4)
        worn = condition == "worn"
        run = mill(worn=worn, feed_mm_s=feed, samples=samples, offset_mm=OFFSET_MM * worn, rng=rng)
        values = np.column_stack([run.position_mm, run.current_a, run.spindle_power_kw])
        table = pd.DataFrame(values, columns=[*POSITIONS, *ELECTRICAL])
        facts = {"run": f"{number:02d}", "record": np.arange(float(samples)), "condition": condition}
        tables.append(table.assign(**facts, feed_mm_s=float(feed), clamp_bar=clamp, cutting="yes"))
    table = pd.concat(tables, ignore_index=True)
    return MillRuns(_checked(table, "twin"), table[[*POSITIONS, *ELECTRICAL]], "twin")


def open_real() -> MillRuns:
    """Open the public runs: 18 of them, 25,286 samples at 10 Hz.

    Raises
    ------
    GangsoError
        If a file is nowhere and cannot be downloaded, or is not the official one.
    """
    paths = store.locate(registry.dataset(NAME))
    plan = pd.read_csv(paths["train.csv"]).set_index("No")
    tables = []
    for number, row in plan.iterrows():
        run = pd.read_csv(paths[f"experiment_{number:02d}.csv"])
        run["run"], run["condition"] = f"{number:02d}", row.tool_condition
        run["feed_mm_s"], run["clamp_bar"] = float(row.feedrate), float(row.clamp_pressure)
        run["record"] = np.arange(float(len(run)))
        run["cutting"] = np.where(run["Machining_Process"].str.startswith("Layer"), "yes", "no")
        tables.append(run)
    public = pd.concat(tables, ignore_index=True).rename(columns=_PUBLIC)
    added = [column.name for column in registry.dataset(NAME).tables["samples"] if column.name not in _PUBLIC.values()]
    recorded = public.drop(columns=[*added, "Machining_Process"]).rename(columns={v: k for k, v in _PUBLIC.items()})
    return MillRuns(_checked(public, "real"), recorded.astype(float), "real")


def open_own(path: Path) -> MillRuns:
    """Open a company's own runs: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    dataset = registry.dataset(NAME)
    table = in_order(read_own(path, dataset), path, dataset)
    return MillRuns(_checked(table, str(path)), table[[*POSITIONS, *ELECTRICAL]], str(path))


def _checked(table: pd.DataFrame, source: str) -> pd.DataFrame:
    return check(table, registry.dataset(NAME).tables["samples"], where=source)
