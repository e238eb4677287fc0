"""The public screw-driving archive: parsed once into a small cache that holds curves and nothing else of the files.

The station's files also say where the station is in its network. Only the steps' angles and torques are taken out of
each; the rest of a file is forgotten with it.
"""

import hashlib
import io
import json
import lzma
import re
import tarfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from gangso import files
from gangso.data import store
from gangso.data.download import sha256
from gangso.data.registry import Dataset
from gangso.errors import GangsoError

ARCHIVE = "json_5000.tar.xz"
LABELS = "labels_s01.csv"
# Of all members' names and contents, in the order of their names: an archive packed in another way is as good.
MEMBERS_SHA256 = "fd7e565faefd1790b0df9ce4bf2256589ef715fc1055837bbc58d575816aa01e"
_MEMBER = re.compile(r"Ch_0*(\d+)\.json")


@dataclass(frozen=True)
class Parsed:
    """The public curves.

    Parameters
    ----------
    table
        One row a joint: ``joint``, ``workpiece``, ``position``, ``use``, ``station``.
    starts : ndarray of int, shape (joints + 1,)
        Where each joint's samples begin.
    angle_deg, torque_nm, step : ndarray, shape (samples,)
        The samples of all joints.
    """

    table: pd.DataFrame
    starts: np.ndarray
    angle_deg: np.ndarray
    torque_nm: np.ndarray
    step: np.ndarray


def load(dataset: Dataset) -> Parsed:
    """Return the public curves, from the cache where they have been parsed before.

    Raises
    ------
    GangsoError
        If a file is nowhere, damaged, or not the official one.
    """
    archive, labels = (_find(dataset, name) for name in (ARCHIVE, LABELS))
    official = next(file for file in dataset.files if file.name == LABELS)
    if sha256(labels) != official.sha256:
        raise _foreign(labels)
    cached = store.cache() / dataset.name / f"curves-{sha256(archive)[:16]}.npz"
    samples = _read(cached)
    if samples is None:
        samples = parse(archive)
        _write(cached, samples)
    return _joined(_table(labels), samples, archive)


def parse(archive: Path) -> dict[str, np.ndarray]:
    """Read every file of the archive; return joints' names and samples.

    Raises
    ------
    GangsoError
        If the archive is cut short or damaged, or its files are not the official ones.
    """
    digests: dict[str, str] = {}
    curves: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
    try:
        with tarfile.open(archive, "r|*") as members:
            for member in members:
                name = _MEMBER.fullmatch(Path(member.name).name)
                if name is None or not member.isfile():
                    continue
                content = members.extractfile(member).read()
                digests[Path(member.name).name] = hashlib.sha256(content).hexdigest()
                curves[name[1]] = _curve(json.loads(content))
    except (OSError, EOFError, ValueError, KeyError, TypeError, tarfile.TarError, lzma.LZMAError) as error:
        raise GangsoError(
            ko=f"{archive}: 압축 파일을 끝까지 읽을 수 없습니다. 잘렸거나 손상되었습니다. 다시 받으십시오.",
            en=f"{archive}: this archive cannot be read to its end. It is cut short or damaged: fetch it again.",
        ) from error
    listed = "".join(f"{name} {digests[name]}\n" for name in sorted(digests))
    if hashlib.sha256(listed.encode()).hexdigest() != MEMBERS_SHA256:
        raise _foreign(archive)
    names = sorted(curves, key=int)
    return {
        "joint": np.array(names),
        "starts": np.concatenate([[0], np.cumsum([curves[name][0].size for name in names])]),
        "angle_deg": np.concatenate([curves[name][0] for name in names]).astype(np.float32),
        "torque_nm": np.concatenate([curves[name][1] for name in names]).astype(np.float32),
        "step": np.concatenate([curves[name][2] for name in names]).astype(np.int8),
    }


def _curve(content: dict) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Take angle (degrees), torque (Nm) and number of the step out of one file's content."""
    graphs = [step["graph"] for step in content["tightening steps"]]
    return (
        np.concatenate([graph["angle values"] for graph in graphs]),
        np.concatenate([graph["torque values"] for graph in graphs]),
        np.concatenate([np.full(len(graph["angle values"]), number) for number, graph in enumerate(graphs)]),
    )


def _table(labels: Path) -> pd.DataFrame:
    read = pd.read_csv(labels, dtype={"run_id": str, "workpiece_id": str})
    return pd.DataFrame(
        {
            "joint": read["run_id"],
            "workpiece": read["workpiece_id"],
            "position": read["workpiece_location"],
            "use": read["workpiece_usage"],
            "station": read["workpiece_result"],
        }
    )


def _joined(table: pd.DataFrame, samples: dict[str, np.ndarray], archive: Path) -> Parsed:
    table = table.set_index("joint").reindex(samples["joint"])
    if table["workpiece"].isna().any():
        raise _foreign(archive)
    return Parsed(
        table.rename_axis("joint").reset_index(),
        samples["starts"],
        samples["angle_deg"],
        samples["torque_nm"],
        samples["step"],
    )


def _find(dataset: Dataset, name: str) -> Path:
    folders = [folder / dataset.name for folder in (store.mirror(), store.cache()) if folder]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise GangsoError(
        ko=f"{folders[0] / name}: 파일이 없습니다. 이 데이터는 공식 저장소에 낱개 파일 5,000개로 있어 자동으로 내려받지 않습니다. "
        f"데이터 카드(datasets/{dataset.name}/card.md)의 '내려받기'대로 받아 이 폴더에 두십시오.",
        en=f"{folders[0] / name}: there is no such file. The official repository holds this data as 5,000 single files, so "
        f"it is not downloaded automatically. Fetch it as the card (datasets/{dataset.name}/card.md) says under "
        "'Download', and put it into this folder.",
    )


def _foreign(path: Path) -> GangsoError:
    return GangsoError(
        ko=f"{path}: 공식 파일이 아닙니다 (SHA-256 불일치). 올바른 파일로 바꾸십시오.",
        en=f"{path}: this is not the official file (its SHA-256 differs). Replace it by the right one.",
    )


def _read(cached: Path) -> dict[str, np.ndarray] | None:
    try:
        with np.load(cached, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in ("joint", "starts", "angle_deg", "torque_nm", "step")}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None  # not there yet, or damaged: the archive is parsed again


def _write(cached: Path, samples: dict[str, np.ndarray]) -> None:
    content = io.BytesIO()
    np.savez(content, **samples)
    # Where the cache cannot be written the next call parses again: slower, and as right.
    with suppress(OSError):
        files.write_whole(cached, content.getvalue())
