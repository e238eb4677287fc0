"""The public SECOM files read into one table, in the order of production."""

import hashlib
from pathlib import Path

import pandas as pd

from gangso.data import archive, store
from gangso.data.registry import Dataset
from gangso.errors import GangsoError

LABELS, WHOLE = "secom_labels.data", "secom.data"
WHOLE_MD5 = "e4716cda08f7e67afe99a199eec6a801"  # as others have recorded it; we never had the file to take a SHA-256 of
PARTS = ("train_75pct_207features.csv", "x_test_25pct_all590.csv")


def read(dataset: Dataset) -> pd.DataFrame:
    """Return ``time``, ``fail`` and the sensors ``s000`` to ``s589`` that are there.

    Read are the two files of the official archive, with 590 sensors, or its labels and the two tables of a divided copy, with 207.

    Raises
    ------
    GangsoError
        If a file is missing, is not the official one, or its labels contradict those of the others.
    """
    labels = pd.read_csv(_checked(dataset, LABELS), sep=" ", header=None, names=["label", "time"])
    # The day comes first. Read the other way round, 08/10/2008 is in August, and the order of time is lost.
    labels["time"] = pd.to_datetime(labels["time"], format="%d/%m/%Y %H:%M:%S")
    whole = _place(dataset, WHOLE)
    values = _whole(whole) if whole else _parts([_checked(dataset, name) for name in PARTS], labels)
    values.columns = [f"s{int(name):03d}" for name in values]
    facts = pd.DataFrame({"time": labels["time"], "fail": (labels["label"] == 1).astype(float)})
    return facts.join(values)


def _place(dataset: Dataset, name: str) -> Path | None:
    folders = [folder / dataset.name for folder in (store.mirror(), store.cache()) if folder]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _checked(dataset: Dataset, name: str) -> Path:
    path = _place(dataset, name)
    if path is None:
        folder = (store.mirror() or store.cache()) / dataset.name
        raise GangsoError(
            ko=f"{folder / name}: 파일이 없습니다. {dataset.page} 에서 압축 파일을 받아 {WHOLE}와 {LABELS}를 이 폴더에 푸십시오.",
            en=f"{folder / name}: there is no such file. Download the archive from {dataset.page} and unpack {WHOLE} and "
            f"{LABELS} into this folder.",
        )
    archive.check(dataset, path)
    return path


def _parts(paths: list[Path], labels: pd.DataFrame) -> pd.DataFrame:
    known, rest = (pd.read_csv(path, index_col=0) for path in paths)
    both = pd.concat([known, rest[known.columns]]).sort_index()
    if not both.index.equals(labels.index) or ((both["y"] == 1) != (labels["label"] == 1)).any():
        raise GangsoError(
            ko=f"{paths[0]}: 두 표의 합격 표시가 {LABELS}와 맞지 않습니다. 세 파일을 같은 곳에서 다시 받으십시오.",
            en=f"{paths[0]}: the labels of the two tables are not those of {LABELS}. Fetch the three files anew, from one place.",
        )
    return both.drop(columns="y")


def _whole(path: Path) -> pd.DataFrame:
    if hashlib.md5(path.read_bytes()).hexdigest() != WHOLE_MD5:
        raise GangsoError(
            ko=f"{path}: 공식 파일이 아닙니다(MD5 불일치). 올바른 파일로 바꾸거나, 다른 세 파일만 쓰도록 치우십시오.",
            en=f"{path}: this is not the official file (its MD5 differs). Replace it by the right one, or take it away to use the "
            "other three.",
        )
    return pd.read_csv(path, sep=" ", header=None)
