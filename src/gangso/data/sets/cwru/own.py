"""A company's own vibration measurements: read, checked for what envelope analysis needs, and given in g."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from gangso.data.own.tablefile import TableFile, files_in, read_table
from gangso.data.schema import Column, SchemaError, Violation, check
from gangso.data.sets.cwru import fitness
from gangso.data.sets.cwru.sidecar import UNITS_G, Sidecar, sidecar_of
from gangso.entries import suggestion
from gangso.language import Text
from gangso.twins.rotating import BearingGeometry

_CHANNELS = {"acceleration": None, "acceleration_g": "g", "acceleration_m_s2": "m/s2"}
_PER_RECORDING = ("bearing", "machine", "fault", "size_mm", "load_hp")


@dataclass(frozen=True)
class Waveform:
    """One recording of one bearing.

    Parameters
    ----------
    recording, bearing, machine, fault
        What it is called, which bearing it is of, on which machine, with which fault.
    size_mm, load_hp
        Fault diameter and load; NaN where unknown.
    speed_rpm, fs_hz
        Mean shaft speed, and sampling rate.
    acceleration : ndarray, shape (samples,)
        In g.
    geometry
        The bearing's geometry, if declared.
    """

    recording: str
    bearing: str
    machine: str
    fault: str
    size_mm: float
    load_hp: float
    speed_rpm: float
    fs_hz: float
    acceleration: np.ndarray
    geometry: BearingGeometry | None


def read_waveforms(path: Path, columns: tuple[Column, ...]) -> list[Waveform]:
    """Read a company's measurement: one CSV or Parquet file, or a folder of them.

    Parameters
    ----------
    path
        The file or folder.
    columns
        The columns of a measurement, one row a sample (``tables.samples`` of the dataset).

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    files = files_in(path)
    found: list[Waveform] = []
    for file in files:
        found += _of_file(file, columns, prefix=len(files) > 1)
    return found


def _of_file(path: Path, columns: tuple[Column, ...], *, prefix: bool) -> list[Waveform]:
    sidecar = sidecar_of(path, columns)
    table = read_table(path)
    frame, written = _named(table, sidecar, columns)
    hint = Text(
        ko=f"열 이름이 다르거나 파일 전체에 같은 값이면 {sidecar.path.name}의 [columns]나 [values]에 쓰십시오.",
        en=f"If it has another name, or one value for the whole file, say so under [columns] or [values] in "
        f"{sidecar.path.name}.",
    )
    frame = check(frame, columns, where=str(path), first_row=table.first_row, written=written, hint=hint)
    found, violations = [], []
    for name, rows in _recordings(frame, path.stem, prefix=prefix):
        waveform, wrong = _waveform(name, rows, sidecar, written, table.first_row)
        found.append(waveform)
        violations += wrong
    if violations:
        raise SchemaError(str(path), violations)
    return found


def _named(table: TableFile, sidecar: Sidecar, columns: tuple[Column, ...]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table under the curriculum's names and in its units, and the owner's name of each column."""
    theirs = {str(name).strip().lower(): name for name in table.frame.columns}
    written = {column.name: column.name for column in columns} | dict(sidecar.columns)
    unit = sidecar.unit
    if "acceleration" not in sidecar.columns:
        written["acceleration"], unit = _channel(table, theirs, sidecar)
    frame = pd.DataFrame(index=table.frame.index)
    _check_declared(table, theirs, sidecar, written)
    for name, wanted in written.items():
        if name in sidecar.values:
            frame[name] = sidecar.values[name]
        elif wanted.strip().lower() in theirs:
            frame[name] = table.frame[theirs[wanted.strip().lower()]]
    if "acceleration" in frame:
        if unit is None:
            raise SchemaError(str(table.path), [_no_unit(written["acceleration"], sidecar)])
        if pd.api.types.is_numeric_dtype(frame["acceleration"]):
            frame["acceleration"] = frame["acceleration"] * UNITS_G[unit]
    if "fault" in frame:
        words = {word: str(word).strip() for word in frame["fault"].dropna().unique()}
        frame["fault"] = frame["fault"].map(
            {word: sidecar.faults.get(text, text.lower()) for word, text in words.items()}
        )
    # An unmapped column that the curriculum does not know is the owner's business; the missing one's message lists all.
    rest = table.frame.drop(columns=[theirs[name] for name in theirs if theirs[name] in written.values()])
    return frame.join(rest.drop(columns=[name for name in rest if name in frame])), written


def _check_declared(table: TableFile, theirs: dict[str, str], sidecar: Sidecar, written: dict[str, str]) -> None:
    """Refuse a sidecar that names a column that is not there, or gives a value where the file has a column."""
    wrong = []
    for name, wanted in sidecar.columns.items():
        if wanted.strip().lower() not in theirs:
            ko, en = suggestion(wanted, [str(other) for other in table.frame.columns])
            rule = Text(
                ko=f"{sidecar.path.name}의 [columns]에 {name}(으)로 선언했지만 파일에 없습니다. {ko}",
                en=f"declared as {name} under [columns] in {sidecar.path.name}, but the file has no such column. {en}",
            )
            wrong.append(Violation(wanted, None, rule))
    for name in sidecar.values:
        if written[name].strip().lower() in theirs:
            rule = Text(
                ko=f"파일에 이 열이 있는데 {sidecar.path.name}의 [values]에도 값이 있습니다. 하나만 남기십시오.",
                en=f"the file has this column, and {sidecar.path.name} gives a value for it under [values]. Keep one.",
            )
            wrong.append(Violation(written[name], None, rule))
    if wrong:
        raise SchemaError(str(table.path), wrong)


def _channel(table: TableFile, theirs: dict[str, str], sidecar: Sidecar) -> tuple[str, str | None]:
    """Return which column is the acceleration, and its unit, where the sidecar does not say."""
    there = [name for name in _CHANNELS if name in theirs]
    if len(there) > 1:
        listed = ", ".join(theirs[name] for name in there)
        rule = Text(
            ko=f'가속도 채널이 여러 개입니다: {listed}. {sidecar.path.name}의 [columns]에 acceleration = "열 이름"으로 '
            "하나를 고르십시오.",
            en=f'there are several channels of acceleration: {listed}. Choose one by acceleration = "NAME" under '
            f"[columns] in {sidecar.path.name}.",
        )
        raise SchemaError(str(table.path), [Violation("", None, rule)])
    if not there:
        return "acceleration", sidecar.unit
    named = _CHANNELS[there[0]]
    if named and sidecar.unit and named != sidecar.unit:
        rule = Text(
            ko=f'열 이름은 {named}인데 {sidecar.path.name}에는 unit = "{sidecar.unit}"입니다. 하나로 맞추십시오.',
            en=f'the column\'s name says {named}, {sidecar.path.name} says unit = "{sidecar.unit}". Make them agree.',
        )
        raise SchemaError(str(table.path), [Violation(theirs[there[0]], None, rule)])
    return theirs[there[0]], named or sidecar.unit


def _no_unit(column: str, sidecar: Sidecar) -> Violation:
    rule = Text(
        ko=f"가속도의 단위를 알 수 없습니다. 열 이름을 acceleration_g나 acceleration_m_s2로 하거나 {sidecar.path.name}에 "
        'unit = "g" 또는 unit = "m/s2"를 쓰십시오.',
        en=f"the unit of the acceleration is not declared. Call the column acceleration_g or acceleration_m_s2, or "
        f'write unit = "g" or unit = "m/s2" into {sidecar.path.name}.',
    )
    return Violation(column, None, rule)


def _recordings(frame: pd.DataFrame, stem: str, *, prefix: bool) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each recording's name and rows."""
    if "recording" in frame:
        for name, rows in frame.groupby("recording", sort=False):
            yield (f"{stem}-{name}" if prefix else str(name)), rows
        return
    bearings = list(frame.groupby("bearing", sort=False))
    for bearing, rows in bearings:
        yield (stem if len(bearings) == 1 else f"{stem}-{bearing}"), rows


def _waveform(
    name: str, rows: pd.DataFrame, sidecar: Sidecar, written: dict[str, str], first_row: int
) -> tuple[Waveform, list[Violation]]:
    first = rows.iloc[0]
    acceleration = rows["acceleration"].to_numpy(dtype=float)
    speed_rpm = rows["speed_rpm"].to_numpy(dtype=float)
    time_s = rows["time_s"].to_numpy(dtype=float) if "time_s" in rows else None
    fs_hz, findings = fitness.sampling_rate(time_s, sidecar.fs_hz, sidecar.path.name)
    findings += fitness.constant(rows, _PER_RECORDING)
    findings += fitness.steady(speed_rpm)
    findings += fitness.level(acceleration, sidecar.plausible_rms_g, sidecar.path.name)
    if fs_hz is not None:
        findings += fitness.length(acceleration.size, fs_hz, speed_rpm.mean())
    violations = [
        Violation(
            column=written.get(finding.column, finding.column),
            row=None if finding.position is None else first_row + int(rows.index[finding.position]),
            rule=Text(
                ko=f"측정 '{name}': {finding.rule.ko}",
                en=f"recording '{name}': {finding.rule.en}",
            ),
        )
        for finding in findings
    ]
    fault = str(first.get("fault", "unknown"))
    waveform = Waveform(
        recording=name,
        bearing=str(first["bearing"]),
        machine=str(first.get("machine", "unknown")),
        fault=fault,
        size_mm=float(first.get("size_mm", 0.0 if fault == "normal" else np.nan)),
        load_hp=float(first.get("load_hp", np.nan)),
        speed_rpm=float(speed_rpm.mean()),
        fs_hz=fs_hz if fs_hz is not None else np.nan,
        acceleration=acceleration,
        geometry=sidecar.geometry,
    )
    return waveform, violations
