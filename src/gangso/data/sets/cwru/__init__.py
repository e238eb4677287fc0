"""Bearing vibration in the layout of the CWRU data: from the twin, from the public files, or from a company's own."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import scipy.io

from gangso.data import registry, store
from gangso.data.download import sha256
from gangso.data.registry import File
from gangso.data.schema import check
from gangso.data.sets.cwru.own import Waveform, read_waveforms
from gangso.data.sets.cwru.twin import grow, plan
from gangso.entries import suggestion
from gangso.errors import GangsoError
from gangso.twins.rotating import SKF_6205, BearingGeometry
from gangso.words import tr

RIG = "cwru-rig"


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
    """Simulate the recordings of `gangso.data.sets.cwru.twin.plan`, which has the same arguments."""
    table, simulation = plan(zone=zone, seed=seed, profile=profile)
    return Recordings(_checked(table, "twin"), SKF_6205, "twin", simulation)


def open_growing(sizes_mm: Sequence[float], *, zone: str | None, seed: int) -> Recordings:
    """Simulate bearings whose fault grows through `sizes_mm`, on the machines of `open_twin` with the same zone and seed.

    See `gangso.data.sets.cwru.twin.grow`: 18 bearings, each recorded twice at each size.
    """
    table, simulation = grow(sizes_mm, zone=zone, seed=seed)
    return Recordings(_checked(table, "twin"), SKF_6205, "twin", simulation)


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
    return Recordings(_checked(pd.DataFrame(rows), "real"), SKF_6205, "real", _MatFiles(files, paths))


def open_own(path: Path) -> Recordings:
    """Open a company's own recordings: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    waveforms = read_waveforms(path, registry.dataset("cwru"))
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
    return Recordings(
        _checked(pd.DataFrame(rows), str(path)), _geometry_of(waveforms, path), str(path), signals.__getitem__
    )


def _checked(table: pd.DataFrame, source: str) -> pd.DataFrame:
    columns = registry.dataset("cwru").tables["recordings"]
    return check(table, columns, where=source).astype({"samples": int})


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
