"""A company's own vibration measurements: recordings fit for envelope analysis, with the geometry of their bearing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from gangso.data.own.reader import OwnFile, read_own
from gangso.data.registry import Dataset
from gangso.data.schema import SchemaError, Violation
from gangso.data.sets.cwru import fitness
from gangso.entries import Entry
from gangso.errors import GangsoError
from gangso.twins.rotating import BearingGeometry
from gangso.words import Text


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


def read_waveforms(path: Path, dataset: Dataset) -> list[Waveform]:
    """Read a company's measurement: one file, or a folder of them.

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    files = read_own(path, dataset, extra)
    found: list[Waveform] = []
    for file in files:
        waveforms, violations = [], []
        for name, rows in _recordings(file, prefix=len(files) > 1):
            waveform, wrong = _waveform(name, rows, file)
            waveforms.append(waveform)
            violations += wrong
        if violations:
            raise SchemaError(str(file.path), violations)
        found += waveforms
    return found


def extra(top: Entry) -> BearingGeometry | None:
    """Read ``[geometry]`` of a sidecar: balls, ball_diameter_mm, pitch_diameter_mm, contact_angle_deg."""
    if "geometry" not in top:
        return None
    entry = top.entry("geometry")
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


def _recordings(file: OwnFile, *, prefix: bool) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each recording's name and rows; without names, each bearing of a file is one recording."""
    named = "recording" in file.table
    groups = list(file.table.groupby("recording" if named else "bearing", sort=False))
    for name, rows in groups:
        if named:
            yield (f"{file.path.stem}-{name}" if prefix else str(name)), rows
        else:
            yield (file.path.stem if len(groups) == 1 else f"{file.path.stem}-{name}"), rows


def _waveform(name: str, rows: pd.DataFrame, file: OwnFile) -> tuple[Waveform, list[Violation]]:
    first = rows.iloc[0]
    acceleration = rows["acceleration"].to_numpy(dtype=float)
    speed_rpm = rows["speed_rpm"].to_numpy(dtype=float)
    time_s = rows["time_s"].to_numpy(dtype=float) if "time_s" in rows else None
    fs_hz, findings = fitness.sampling_rate(time_s, file.fs_hz, file.seen.sidecar.path.name)
    findings += fitness.steady(speed_rpm)
    if fs_hz is not None:
        findings += fitness.length(acceleration.size, fs_hz, speed_rpm.mean())
    violations = [
        file.violation(
            finding.column,
            None if finding.position is None else int(rows.index[finding.position]),
            Text(ko=f"측정 '{name}': {finding.rule.ko}", en=f"recording '{name}': {finding.rule.en}"),
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
        geometry=file.seen.sidecar.extra,
    )
    return waveform, violations
