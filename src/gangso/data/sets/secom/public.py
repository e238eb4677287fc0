"""The public SECOM files read into one table, in the order of production."""

import hashlib
from pathlib import Path

import pandas as pd

from gangso.data import store
from gangso.data.registry import Dataset
from gangso.errors import GangsoError

WHOLE = "secom.data"  # the official file: read where it lies beside the others, for then all 590 sensors are there
WHOLE_MD5 = "e4716cda08f7e67afe99a199eec6a801"  # as others have recorded it; we never had the file to take a SHA-256 of


def read(dataset: Dataset) -> pd.DataFrame:
    """Return ``time``, ``fail`` and the sensors ``s000`` to ``s589`` that are there.

    Raises
    ------
    GangsoError
        If a file is missing, is not the official one, or its labels contradict those of the others.
    """
    paths = store.locate(dataset)
    labels = pd.read_csv(paths["secom_labels.data"], sep=" ", header=None, names=["label", "time"])
    # The day comes first. Read the other way round, 08/10/2008 is in August, and the order of time is lost.
    labels["time"] = pd.to_datetime(labels["time"], format="%d/%m/%Y %H:%M:%S")
    whole = paths["secom_labels.data"].with_name(WHOLE)
    values = _whole(whole) if whole.is_file() else _parts(paths, labels)
    values.columns = [f"s{int(name):03d}" for name in values]
    facts = pd.DataFrame({"time": labels["time"], "fail": (labels["label"] == 1).astype(float)})
    return facts.join(values)


def _parts(paths: dict[str, Path], labels: pd.DataFrame) -> pd.DataFrame:
    known = pd.read_csv(paths["train_75pct_207features.csv"], index_col=0)
    rest = pd.read_csv(paths["x_test_25pct_all590.csv"], index_col=0)
    both = pd.concat([known, rest[known.columns]]).sort_index()
    if not both.index.equals(labels.index) or ((both["y"] == 1) != (labels["label"] == 1)).any():
        raise GangsoError(
            ko=f"{paths['secom_labels.data']}: 합격 표시가 두 표와 맞지 않습니다. 세 파일을 같은 곳에서 다시 받으십시오.",
            en=f"{paths['secom_labels.data']}: its labels are not those of the two tables. Fetch the three files anew, from one place.",
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
