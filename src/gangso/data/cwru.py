"""Bearing vibration in the layout of the CWRU data: from the twin, from the public files, or from a company's own."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import scipy.io

from gangso import zones
from gangso.data import registry, store
from gangso.data.download import sha256
from gangso.data.registry import Dataset, File
from gangso.data.schema import check
from gangso.data.waveform import Waveform, read_waveforms
from gangso.entries import suggestion
from gangso.errors import GangsoError
from gangso.language import tr
from gangso.twins.rotating import SKF_6205, BearingGeometry, Fault, Machine, simulate

RIG = "cwru-rig"
MACHINES = 3
SIZES_MM = (0.18, 0.36, 0.53)
FULL_LOAD_HP = 3.0
# Shaft speed of the rig's induction motor at 0, 1, 2 and 3 hp, in rev/min.
RIG_SPEEDS_RPM = (1797.0, 1772.0, 1750.0, 1730.0)
RIG_FS_HZ = 12_000
# Normal bearings of all machines but the last are recorded with another logger, four times as fast: the trap of 97.mat.
FASTER_LOGGER = 4
SENSOR_RANGES_G = (10.0, 20.0, 50.0, 100.0)


@dataclass(frozen=True, eq=False)
class Recordings:
    """A set of vibration recordings.

    Parameters
    ----------
    table
        One row a recording: ``recording``, ``bearing`` (the unit of independence), ``machine``, ``fault`` (normal,
        inner, ball, outer), ``size_mm`` (0 for normal), ``load_hp``, ``speed_rpm``, ``fs_hz``, ``samples``.
    geometry
        Geometry of the bearings.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.

    Examples
    --------
    >>> recordings = gangso.data.open("cwru")
    >>> first = recordings.table.iloc[0]
    >>> acceleration = recordings.signal(first.recording)
    """

    table: pd.DataFrame
    geometry: BearingGeometry
    source: str
    _load: Callable[[str], np.ndarray] = field(repr=False)
    _loaded: dict[str, np.ndarray] = field(default_factory=dict, repr=False)

    def signal(self, recording: str) -> np.ndarray:
        """Return the acceleration of one recording as it was recorded.

        Parameters
        ----------
        recording
            Its name in the table.

        Returns
        -------
        ndarray, shape (samples,)
            In g, at the recording's own ``fs_hz``.

        Raises
        ------
        GangsoError
            If there is no such recording.
        """
        if recording not in self._loaded:
            names = self.table["recording"].tolist()
            if recording not in names:
                ko, en = suggestion(str(recording), names)
                raise GangsoError(
                    ko=f"측정 '{recording}'은(는) 없습니다. {ko}", en=f"There is no recording '{recording}'. {en}"
                )
            self._loaded[recording] = self._load(recording)
        return self._loaded[recording].copy()


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Recordings:
    """Simulate three machines with twelve bearings each: three normal ones, and every fault in three sizes.

    The same seed gives the same recordings, bit by bit, in whatever order they are asked for.

    Parameters
    ----------
    zone
        Whose plant it is set in (speeds, sampling rate, noise); None for the speeds and the rate of the CWRU rig.
    seed
        Of machines, bearings and recordings.
    profile
        ``"full"`` records every bearing at four loads for 4 s, ``"fast"`` at two loads for 2 s.
    """
    plant = zones.profile(zone, "11_spindle") if zone else None
    loads, duration_s = ((0, 1, 2, 3), 4.0) if profile == "full" else ((0, 2), 2.0)
    base_fs_hz = plant.fs_hz if plant else RIG_FS_HZ
    kinds = [("normal", 0.0)] * 3 + [(kind, size) for kind in ("inner", "ball", "outer") for size in SIZES_MM]
    plans: dict[str, _Plan] = {}
    rows = []
    for machine_number in range(MACHINES):
        machine = _machine(plant, np.random.default_rng([seed, 1, machine_number]))
        for bearing_number, (kind, size_mm) in enumerate(kinds):
            number = machine_number * len(kinds) + bearing_number
            fault = Fault.random(kind, size_mm, np.random.default_rng([seed, 2, number]))
            for load in loads:
                rng = np.random.default_rng([seed, 3, number, load])
                speed_rpm = rng.uniform(*plant.shaft_rpm) if plant else RIG_SPEEDS_RPM[load] + rng.uniform(-3, 3)
                faster = kind == "normal" and machine_number < MACHINES - 1
                plan = _Plan(
                    machine=machine,
                    fault=fault,
                    shaft_hz=float(speed_rpm) / 60,
                    load=load / FULL_LOAD_HP,
                    duration_s=duration_s,
                    fs_hz=base_fs_hz * (FASTER_LOGGER if faster else 1),
                    seed=(seed, 4, number, load),
                )
                name = f"B{number + 1:02d}-{load}"
                plans[name] = plan
                rows.append(
                    {
                        "recording": name,
                        "bearing": f"B{number + 1:02d}",
                        "machine": f"M{machine_number + 1}",
                        "fault": kind,
                        "size_mm": size_mm,
                        "load_hp": load,
                        "speed_rpm": float(round(speed_rpm)),
                        "fs_hz": plan.fs_hz,
                        "samples": round(duration_s * plan.fs_hz),
                    }
                )
    return Recordings(_table(rows, "twin"), SKF_6205, "twin", _Simulation(plans))


def open_real() -> Recordings:
    """Open the public recordings: nine bearings with a fault, three of them at four loads, and one without.

    Raises
    ------
    GangsoError
        If a file is nowhere and cannot be downloaded, or is not the official one.
    """
    dataset = registry.dataset("cwru")
    paths = store.locate(dataset)
    files = {Path(file.name).stem: file for file in dataset.files}
    rows = [{"recording": name, "machine": RIG, **file.holds} for name, file in files.items()]
    return Recordings(_table(rows, "real"), SKF_6205, "real", _MatFiles(files, paths))


def open_own(path: Path) -> Recordings:
    """Open a company's own recordings: a CSV or Parquet file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    waveforms = read_waveforms(path, registry.dataset("cwru").tables["samples"])
    columns = [column.name for column in registry.dataset("cwru").tables["recordings"] if column.name != "samples"]
    rows = [
        {name: getattr(waveform, name) for name in columns} | {"samples": waveform.acceleration.size}
        for waveform in waveforms
    ]
    signals = {waveform.recording: waveform.acceleration for waveform in waveforms}
    if len(signals) < len(waveforms):
        names = [waveform.recording for waveform in waveforms]
        twice = next(name for name in names if names.count(name) > 1)
        raise GangsoError(
            ko=f"{path}: 측정 이름 '{twice}'이(가) 두 번 나옵니다. 파일 이름이나 recording 열을 서로 다르게 고치십시오.",
            en=f"{path}: the recording '{twice}' occurs twice. Give files, or the column 'recording', different names.",
        )
    return Recordings(_table(rows, str(path)), _geometry_of(waveforms, path), str(path), signals.__getitem__)


def _table(rows: list[dict], source: str) -> pd.DataFrame:
    dataset: Dataset = registry.dataset("cwru")
    table = check(pd.DataFrame(rows), dataset.tables["recordings"], where=source)
    return table.astype({"samples": int})


def _geometry_of(waveforms: list[Waveform], path: Path) -> BearingGeometry:
    declared = {waveform.geometry for waveform in waveforms}
    if len(declared) > 1:
        raise GangsoError(
            ko=f"{path}: 파일마다 베어링 형상([geometry])이 다릅니다. 같은 형상의 파일끼리 나누어 여십시오.",
            en=f"{path}: the files declare different bearings ([geometry]). Open those of one kind at a time.",
        )
    geometry = declared.pop()
    if geometry is None:
        warnings.warn(
            tr(
                ko=f"{path}: 베어링 형상이 선언되지 않아 SKF 6205의 형상으로 결함 주파수를 계산합니다. 다른 베어링이면 틀린 "
                "주파수입니다. 사이드카의 [geometry]에 볼 수와 지름을 쓰십시오.",
                en=f"{path}: no bearing is declared, so the fault frequencies are those of an SKF 6205 and wrong for any "
                "other. Write balls and diameters under [geometry] into the sidecar.",
            ),
            stacklevel=4,
        )
        return SKF_6205
    return geometry


def _machine(plant: zones.Profile | None, rng: np.random.Generator) -> Machine:
    machine = Machine.random(rng)
    if plant is None:
        return machine
    # Impacts grow with the speed, and a plant buys its sensors for its machines: the next range that is made.
    expected_g = machine.range_g * plant.shaft_rpm[1] / RIG_SPEEDS_RPM[0]
    return replace(
        machine,
        noise_g=plant.noise_g * float(rng.lognormal(0.0, 0.3)),
        range_g=next((range_g for range_g in SENSOR_RANGES_G if range_g >= expected_g), SENSOR_RANGES_G[-1]),
    )


@dataclass(frozen=True)
class _Plan:
    """Everything that one simulated recording is made from."""

    machine: Machine
    fault: Fault
    shaft_hz: float
    load: float
    duration_s: float
    fs_hz: int
    seed: tuple[int, ...]


@dataclass(frozen=True)
class _Simulation:
    """Simulates a recording when it is asked for."""

    plans: dict[str, _Plan]

    def __call__(self, recording: str) -> np.ndarray:
        plan = self.plans[recording]
        return simulate(
            SKF_6205,
            plan.machine,
            plan.fault,
            shaft_hz=plan.shaft_hz,
            load=plan.load,
            duration_s=plan.duration_s,
            fs_hz=plan.fs_hz,
            rng=np.random.default_rng(plan.seed),
        )


@dataclass(frozen=True)
class _MatFiles:
    """Reads a recording's drive-end channel from its .mat file when it is asked for."""

    files: dict[str, File]
    paths: dict[str, Path]

    def __call__(self, recording: str) -> np.ndarray:
        file = self.files[recording]
        path = self.paths[file.name]
        # Once more, for the file may have changed since it was opened, and SciPy can crash on broken bytes.
        if sha256(path) != file.sha256:
            raise GangsoError(
                ko=f"{path}: 데이터를 연 뒤에 파일이 바뀌었습니다. 공식 파일로 되돌리고 다시 여십시오.",
                en=f"{path}: this file has changed since the data was opened. Restore the official file and open again.",
            )
        return read_mat(path)


def read_mat(path: Path) -> np.ndarray:
    """Return the drive-end acceleration of one official file.

    Returns
    -------
    ndarray, shape (samples,)
        In g.

    Raises
    ------
    GangsoError
        If the file is damaged, cut short, or has no such channel.
    """
    number = path.stem
    channel = f"X{number:0>3}_DE_time"
    try:
        content = scipy.io.loadmat(path, variable_names=[channel])
    # SciPy raises whatever the broken bytes lead it to, an UnboundLocalError among others.
    except Exception as error:
        raise GangsoError(
            ko=f"{path}: MATLAB 파일로 읽을 수 없습니다. 잘렸거나 손상되었습니다. 지우고 다시 받으십시오.",
            en=f"{path}: this cannot be read as a MATLAB file. It is cut short or damaged: remove it and fetch it again.",
        ) from error
    if channel not in content:
        raise GangsoError(
            ko=f"{path}: 구동단 채널 '{channel}'이(가) 없습니다. CWRU의 공식 파일 {path.name}인지 확인하십시오.",
            en=f"{path}: there is no drive-end channel '{channel}'. Check that this is CWRU's official {path.name}.",
        )
    return content[channel].ravel().astype(float)
