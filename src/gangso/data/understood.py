"""What was understood of a company's own file, and what is refused, before anything is computed from it."""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from gangso.data import registry
from gangso.data.contract import source
from gangso.data.own.files import files_in
from gangso.data.own.reader import Seen, look, suffixes, take
from gangso.data.own.units import known
from gangso.data.registry import Dataset
from gangso.errors import GangsoError
from gangso.words import Text

ROWS = 3
_STATED = {
    "sidecar": Text(ko="사이드카", en="sidecar"),
    "heading": Text(ko="열 이름", en="heading"),
    "row": Text(ko="단위 행", en="row of units"),
    "assumed": Text(ko="적혀 있지 않음", en="not stated"),
}


@dataclass(frozen=True)
class ColumnSeen:
    """One column of a file: the curriculum's name, the file's, its unit there, the course's, and who states it."""

    name: str
    heading: str
    unit: str
    wanted: str
    stated: Text


@dataclass(frozen=True, eq=False)
class FileSeen:
    """One file as it was understood.

    Parameters
    ----------
    path
        The file.
    about
        How it was read: encoding, separator, sheet, rows above the names.
    columns
        The columns that are used.
    passed_over
        Headings that the dataset does not know.
    sidecar
        The sidecar that was used, if there is one.
    rows
        How many rows.
    rate
        How far apart rows are, and how many gaps there are, where there are times.
    units_of_independence
        Rows of each, where the file can be read.
    first
        First rows, in the curriculum's units; as the file has them where it is refused.
    refused
        Why the file is not taken, if it is not.
    """

    path: Path
    about: tuple[Text, ...]
    columns: tuple[ColumnSeen, ...]
    passed_over: tuple[str, ...]
    sidecar: Path | None
    rows: int
    rate: Text | None
    units_of_independence: Mapping[str, int]
    first: pd.DataFrame
    refused: GangsoError | None


@dataclass(frozen=True, eq=False)
class Understood:
    """What `check` found: the files one by one, and what is refused of all of them together."""

    dataset: Dataset
    files: tuple[FileSeen, ...]
    refused: GangsoError | None


def check(name: str, path: Path | str) -> Understood:
    """Say what is understood of a company's own file or folder, and what is refused.

    Parameters
    ----------
    name
        The dataset.
    path
        As for `gangso.data.open`.

    Raises
    ------
    GangsoError
        If there is no such dataset, or nothing at `path` can be read at all.

    Examples
    --------
    >>> check("turning_wear", "마모.csv").refused is None
    True
    """
    dataset, module = registry.dataset(name), source(name)
    path = Path(path).expanduser()
    # A dataset with rules that only code can say has them in its module `own`.
    own = getattr(module, "own", None)
    extra = getattr(own, "extra", None)
    files = [own.table_in(path)] if hasattr(own, "table_in") else files_in(path, suffixes(dataset.own))
    seen = tuple(_file(file, dataset, extra) for file in files)
    refused = next((file.refused for file in seen if file.refused), None)
    if refused is None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # told again where the data is used
                module.open_own(path)
        except GangsoError as error:
            refused = error
    return Understood(dataset, seen, refused)


def _file(file: Path, dataset: Dataset, extra: Callable[[Any], Any] | None) -> FileSeen:
    try:
        seen = look(file, dataset, extra)
    except GangsoError as error:
        return FileSeen(file, (), (), (), None, 0, None, {}, pd.DataFrame(), error)
    matched, sheet = seen.matched, seen.sheet
    refused, table, signals = None, sheet.frame, ()
    try:
        taken = take(seen, dataset)
        table, signals = taken.table, taken.signals
    except GangsoError as error:
        refused = error
    columns = [_column(name, heading, seen) for name, heading in matched.headings.items()]
    columns += [ColumnSeen(name, name, "", "", _STATED["assumed"]) for name in signals]
    columns += [
        ColumnSeen(name, f"= {value}", "", seen.columns[name].unit, _STATED["sidecar"])
        for name, value in seen.sidecar.values.items()
    ]
    used = {column.heading for column in columns}
    unit = dataset.unit_of_independence
    return FileSeen(
        path=file,
        about=sheet.about,
        columns=tuple(columns),
        passed_over=tuple(str(name) for name in sheet.frame.columns if name not in used),
        sidecar=seen.sidecar.path if seen.sidecar.there else None,
        rows=len(sheet.frame),
        rate=None if refused else _rate(table, dataset, seen),
        units_of_independence=table[unit].value_counts(sort=False).to_dict() if unit in table and not refused else {},
        first=table.head(ROWS),
        refused=refused,
    )


def _column(name: str, heading: str, seen: Seen) -> ColumnSeen:
    wanted = seen.columns[name].unit
    unit = seen.matched.units.get(name, "")
    stated = _STATED[seen.matched.stated[name]] if name in seen.matched.stated else Text(ko="", en="")
    return ColumnSeen(name, heading, unit, known(wanted) or wanted if wanted else "", stated)


def _rate(table: pd.DataFrame, dataset: Dataset, seen: Seen) -> Text | None:
    """Tell how far apart rows are: the usual step within a recording, and how many are longer than one and a half."""
    clock = dataset.own.clock or "time_s"
    fs_hz = seen.sidecar.fs_hz or seen.sheet.fs_hz
    if clock not in table:
        return None if fs_hz is None else Text(ko=f"{fs_hz:,.6g} Hz (선언)", en=f"{fs_hz:,.6g} Hz (declared)")
    moments = table[clock]
    seconds = (moments - moments.iloc[0]).dt.total_seconds() if moments.dtype.kind == "M" else moments
    group = next((name for name in (dataset.own.within, dataset.unit_of_independence) if name in table), None)
    steps = (seconds.groupby(table[group], sort=False).diff() if group else seconds.diff()).dropna()
    steps = steps[steps > 0]
    if steps.empty:
        return None
    usual = float(steps.median())
    gaps = int((steps > 1.5 * usual).sum())
    back = int(((seconds.groupby(table[group], sort=False).diff() if group else seconds.diff()) < 0).sum())
    rate = f"{1 / usual:,.6g} Hz"
    return Text(
        ko=f"행 간격 {usual:.4g}초 ({rate}), 빈틈 {gaps}곳, 거꾸로 가는 곳 {back}곳, 가장 긴 간격 {float(np.max(steps)):.4g}초",
        en=f"{usual:.4g} s between rows ({rate}), {gaps} gaps, {back} steps back, longest step {float(np.max(steps)):.4g} s",
    )
