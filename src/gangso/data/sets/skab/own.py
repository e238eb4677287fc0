"""A company's own table of signals for the quality report: any columns, and in the sidecar what each has to be like.

The sidecar's entries beside those of every dataset::

    every_s = 1.0                     # how far apart rows should be

    [signals."토출 압력"]             # a signal, under the file's own name
    unit = "bar"
    low = 0.0
    high = 16.0
    longest_gap_s = 60.0              # and frozen_s, levels, missing, fastest_hz, filter_hz, drift
"""

from dataclasses import dataclass, field, fields
from pathlib import Path

import pandas as pd

from gangso.collection.quality import Limits
from gangso.data.own.names import key
from gangso.data.own.reader import read_own as read_files
from gangso.data.registry import Dataset
from gangso.data.schema import SchemaError
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.words import Text


@dataclass(frozen=True)
class Declared:
    """What a sidecar says beside what every dataset's does: what signals have to be like, and how far apart rows are."""

    signals: dict[str, Limits] = field(default_factory=dict)
    every_s: float | None = None


def read_own(path: Path, dataset: Dataset) -> tuple[pd.DataFrame, tuple[str, ...], dict[str, Limits], float | None]:
    """Read a company's table: one file, or a folder of them.

    Returns
    -------
    DataFrame
        ``run`` (where none is declared, the file's name), ``kind``, ``time``, the signals under their own names, and ``anomaly``
        where there is one.
    tuple of str
        The signals.
    dict
        What each has to be like.
    float or None
        How far apart rows should be, in s, if declared.

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    tables, limits, every_s = [], {}, None
    for file in read_files(path, dataset, extra):
        declared: Declared = file.seen.sidecar.extra
        by_key = {key(name): limit for name, limit in declared.signals.items()}
        here = list(map(str, file.seen.sheet.frame.columns))
        absent = [name for name in declared.signals if key(name) not in map(key, here)]
        if absent:
            ko, en = suggestion(absent[0], here)
            rule = Text(
                ko=f"{file.seen.sidecar.path.name}에 선언했지만 파일에 없습니다. {ko}",
                en=f"declared in {file.seen.sidecar.path.name}, but the file has no such column. {en}",
            )
            raise SchemaError(str(file.path), [file.violation(absent[0], None, rule)])
        table = file.table.assign(kind="own")
        if "run" not in table:
            table["run"] = file.path.stem
        if "anomaly" in table:
            table["anomaly"] = table["anomaly"].fillna(0.0)
        ordered = ["run", "kind", "time", *file.signals, *(["anomaly"] if "anomaly" in table else [])]
        tables.append(table[ordered])
        limits |= {name: by_key.get(key(name), Limits()) for name in file.signals}
        every_s = declared.every_s or every_s
    return pd.concat(tables, ignore_index=True), tuple(limits), limits, every_s


def extra(top: Entry) -> Declared:
    """Read ``[signals]`` and ``every_s`` of a sidecar."""
    limits = {}
    for name in top.table("signals") if "signals" in top else ():
        limits[name] = _limits(top.entry("signals").entry(name))
    return Declared(limits, top.number("every_s") if "every_s" in top else None)


def _limits(entry: Entry) -> Limits:
    given = {}
    for known in fields(Limits):
        if known.name in entry:
            given[known.name] = entry.string("unit") if known.name == "unit" else entry.real(known.name)
    entry.finish()
    try:
        return Limits(**given)
    except GangsoError as error:
        entry.fail(ko=error.ko, en=error.en)
