"""Records of turning tools until they are worn: from the twin, from the public data, or from a company's own file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import registry, store
from gangso.data.own.reader import in_order, read_own
from gangso.data.schema import check
from gangso.data.sets.turning_wear.twin import plan
from gangso.errors import GangsoError
from gangso.twins.turning import LIMIT_UM

NAME = "turning_wear"
FORCES = ("feed_force_n", "radial_force_n", "cutting_force_n")
_PUBLIC = {"F_f_MEAN": "feed_force_n", "F_p_MEAN": "radial_force_n", "F_c_MEAN": "cutting_force_n", "Vb": "wear_um"}


@dataclass(frozen=True, eq=False)
class ToolRecords:
    """Tools and what was recorded while they wore.

    Parameters
    ----------
    table
        One row a record, in the order of cutting: ``tool`` (the unit of independence), ``record`` (its number within the
        tool, from 0), ``part``, ``cutting_speed_m_min``, ``feed_mm_rev``, ``depth_mm``, ``cutting_time_min``
        (of one part), ``feed_force_n``, ``radial_force_n``, ``cutting_force_n`` (means over a second), ``wear_um`` (flank wear; NaN where nobody knows it).
    recorded
        Everything that was recorded, the forces among it, row by row: numbers under the names of their source.
    limit_um
        Flank wear at which a tool is worn.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.

    Examples
    --------
    >>> records = gangso.data.open("turning_wear")
    >>> records.table.groupby("tool").wear_um.max()
    """

    table: pd.DataFrame
    recorded: pd.DataFrame
    limit_um: float
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> ToolRecords:
    """Wear out the tools of `gangso.data.sets.turning_wear.twin.plan`, which has the same arguments."""
    table, others = plan(zone=zone, seed=seed, profile=profile)
    return _records(table, pd.concat([table[list(FORCES)], others], axis=1), "twin")


def open_real() -> ToolRecords:
    """Open the public data: 13 tools, 2,054 records of a second, 152 columns beside tool and wear.

    Raises
    ------
    GangsoError
        If the file is nowhere and cannot be downloaded, or is not the official one.
    """
    dataset = registry.dataset(NAME)
    path = store.locate(dataset)[dataset.files[0].name]
    public = pd.read_csv(path)
    lacking = [name for name in (*_PUBLIC, "tool") if name not in public]
    if lacking:
        raise GangsoError(
            ko=f"{path}: '{lacking[0]}' 열이 없습니다. 공식 파일로 되돌리고 다시 여십시오.",
            en=f"{path}: the column '{lacking[0]}' is missing. Restore the official file and open again.",
        )
    table = public[list(_PUBLIC)].rename(columns=_PUBLIC)
    table["tool"] = public["tool"].map("{:02d}".format)
    table["record"] = public.groupby("tool").cumcount().astype(float)
    table["part"] = "rig"
    for unknown in ("cutting_speed_m_min", "feed_mm_rev", "depth_mm", "cutting_time_min"):
        table[unknown] = np.nan
    return _records(table, public.drop(columns=["tool", "Vb"]).astype(float), "real")


def open_own(path: Path) -> ToolRecords:
    """Open a company's own records: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    dataset = registry.dataset(NAME)
    table = in_order(read_own(path, dataset), path, dataset)
    return _records(table, table[list(FORCES)].copy(), str(path))


def _records(table: pd.DataFrame, recorded: pd.DataFrame, source: str) -> ToolRecords:
    columns = registry.dataset(NAME).tables["records"]
    checked = check(table, columns, where=source)
    return ToolRecords(checked, recorded, LIMIT_UM, source)
