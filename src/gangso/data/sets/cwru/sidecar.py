"""The sidecar of a company's measurement: a small TOML file beside it that says what its columns and units are.

``NAME.toml`` belongs to ``NAME.csv`` or ``NAME.parquet``; ``measurement.toml`` to every file of its folder that has no
sidecar of its own. All of it is optional::

    unit = "m/s2"                     # of the acceleration: "g" or "m/s2"
    fs_hz = 25600                     # sampling rate, where there is no column of times
    plausible_rms_g = [0.01, 2.0]     # where the RMS of a recording may lie

    [columns]                         # the curriculum's name = the file's name
    acceleration = "가속도"
    speed_rpm = "회전수"

    [values]                          # what is the same in the whole file
    bearing = "SP-03"
    machine = "MC-2"

    [faults]                          # the file's word = normal, inner, ball, outer or unknown
    "정상" = "normal"

    [geometry]                        # of the bearing that is listened to
    balls = 9
    ball_diameter_mm = 7.94
    pitch_diameter_mm = 39.04
    contact_angle_deg = 0.0
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from gangso.data.own.tablefile import read_text
from gangso.data.schema import Column, check
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.twins.rotating import BearingGeometry

OF_FOLDER = "measurement.toml"
UNITS_G = {"g": 1.0, "m/s2": 1 / 9.80665}  # in g

# A bearing housing of a running machine is hardly ever outside: below is a dead channel or g declared as m/s2, above is
# m/s2 declared as g. A machine that truly shakes harder says so in its sidecar.
PLAUSIBLE_RMS_G = (0.01, 2.0)


@dataclass(frozen=True)
class Sidecar:
    """What the owner of a measurement declares about it.

    Parameters
    ----------
    path
        The sidecar that belongs to the measurement, there or not.
    unit
        Unit of the acceleration, if declared.
    fs_hz
        Sampling rate in Hz, if declared.
    plausible_rms_g
        Range in which the RMS of a recording may lie, in g.
    columns
        The file's name of a column, by the curriculum's.
    values
        What is the same in the whole file, by the curriculum's name of the column.
    faults
        The curriculum's word for a fault, by the file's.
    geometry
        The bearing's geometry, if declared.
    """

    path: Path
    unit: str | None = None
    fs_hz: float | None = None
    plausible_rms_g: tuple[float, float] = PLAUSIBLE_RMS_G
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str | float] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    geometry: BearingGeometry | None = None


def sidecar_of(measurement: Path, columns: tuple[Column, ...]) -> Sidecar:
    """Return what is declared about a measurement; without a sidecar, nothing is.

    Parameters
    ----------
    measurement
        The measurement's file.
    columns
        The columns that it can have.

    Raises
    ------
    GangsoError
        If the sidecar has an unknown entry or an impossible value; the message names it.
    """
    own = measurement.with_suffix(".toml")
    path = next((path for path in (own, measurement.with_name(OF_FOLDER)) if path.is_file()), None)
    return Sidecar(own) if path is None else _read(path, {column.name: column for column in columns})


def _read(path: Path, columns: dict[str, Column]) -> Sidecar:
    try:
        top = Entry(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise GangsoError(
            ko=f"{path}: TOML로 읽을 수 없습니다 ({error}).", en=f"{path}: this is not valid TOML ({error})."
        ) from error
    renamed = _table(top, "columns", columns)
    values = _table(top, "values", columns)
    for name, theirs in renamed.items():
        if not isinstance(theirs, str):
            top.fail(
                ko=f"columns의 '{name}'에는 파일의 열 이름을 따옴표 안에 쓰십시오.",
                en=f"'{name}' of columns has to be a column's name, in quotation marks.",
            )
    check(pd.DataFrame([values], index=[0]), [columns[name] for name in values], where=f"{path}, [values]")
    faults = _table(top, "faults", None)
    known = columns["fault"].allowed
    for word, fault in faults.items():
        if fault not in known:
            ko, en = suggestion(str(fault), known)
            top.fail(ko=f"faults의 '{word} = {fault}': {ko}", en=f"'{word} = {fault}' of faults: {en}")
    low, high = top.numbers("plausible_rms_g", 2) if "plausible_rms_g" in top else PLAUSIBLE_RMS_G
    found = Sidecar(
        path=path,
        unit=top.choice("unit", UNITS_G) if "unit" in top else None,
        fs_hz=top.number("fs_hz") if "fs_hz" in top else None,
        plausible_rms_g=(low, high),
        columns=renamed,
        values=values,
        faults={word.strip(): fault for word, fault in faults.items()},
        geometry=_geometry(top.entry("geometry")) if "geometry" in top else None,
    )
    top.finish()
    return found


def _table(top: Entry, key: str, columns: dict[str, Column] | None) -> dict:
    table = top.table(key) if key in top else {}
    for name in table:
        if columns is not None and name not in columns:
            ko, en = suggestion(name, columns)
            top.fail(ko=f"{key}의 '{name}'은(는) 모르는 열입니다. {ko}", en=f"'{name}' of {key} is no column. {en}")
    return table


def _geometry(entry: Entry) -> BearingGeometry:
    sizes = {
        "balls": int(entry.number("balls")),
        "ball_diameter_mm": entry.number("ball_diameter_mm"),
        "pitch_diameter_mm": entry.number("pitch_diameter_mm"),
        "contact_angle_deg": entry.real("contact_angle_deg") if "contact_angle_deg" in entry else 0.0,
    }
    entry.finish()
    try:
        return BearingGeometry(**sizes)
    except GangsoError as error:
        entry.fail(ko=error.ko, en=error.en)
