"""A company's own robot log: fit to be predicted from, and thinned to one row a second."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from gangso.data.own.reader import OwnFile, read_own
from gangso.data.registry import Dataset
from gangso.data.schema import SchemaError, Violation
from gangso.words import Text

SLOWEST_S = 2.0  # a movement of a cycle lasts about as long: a slower log does not see it
APART_S = 3600.0


def read_log(path: Path, dataset: Dataset) -> pd.DataFrame:
    """Read a company's log: one file, or a folder of them (one after the other, by name).

    Returns
    -------
    DataFrame
        The dataset's columns, one row a second. Of several files, each cycle's name begins with its file's.

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    files = read_own(path, dataset)
    logs, offset_s = [], 0.0
    for file in files:
        if wrong := list(_unfit(file)):
            raise SchemaError(str(file.path), wrong)
        log = _each_second(file.table)
        if len(files) > 1:
            log["cycle"] = file.path.stem + "-" + log["cycle"]
        log["time_s"] += offset_s - log["time_s"].iloc[0]
        offset_s = log["time_s"].iloc[-1] + APART_S  # files are recordings apart, not one after the other
        logs.append(log)
    return pd.concat(logs, ignore_index=True)


def _unfit(file: OwnFile) -> Iterator[Violation]:
    """Find what keeps a log from being put through the lesson, although each value is possible."""
    time_s = file.table["time_s"].to_numpy()
    steps = np.diff(time_s)
    if (steps < 0).any():
        at = int(np.argmax(steps < 0)) + 1
        rule = Text(
            ko=f"시간이 {time_s[at - 1]:g}초에서 {time_s[at]:g}초로 거꾸로 갑니다. 시간 순서로 정렬해 저장하십시오.",
            en=f"the time runs back from {time_s[at - 1]:g} to {time_s[at]:g} s. Save the rows in the order of time.",
        )
        yield file.violation("time_s", at, rule)
    elif steps.size and np.median(steps) > SLOWEST_S:
        rule = Text(
            ko=f"기록 간격이 {np.median(steps):.3g}초입니다. {SLOWEST_S:g}초보다 느린 기록으로는 한 동작도 볼 수 없습니다. "
            "시간의 단위가 초인지, ms이면 time_unit을 선언했는지 확인하십시오.",
            en=f"there are {np.median(steps):.3g} s between rows; a log slower than {SLOWEST_S:g} s does not see a single "
            "movement. Are the times in seconds? If they are in ms, declare time_unit.",
        )
        yield file.violation("time_s", None, rule)
    if not {"stop", "grip_lost"} & set(file.table):
        rule = Text(
            ko="stop 열도 grip_lost 열도 없습니다. 무엇을 예측할지 적어도 하나는 있어야 합니다.",
            en="there is neither a column 'stop' nor a column 'grip_lost'; at least one says what to predict.",
        )
        yield file.violation("", None, rule)


def _each_second(log: pd.DataFrame) -> pd.DataFrame:
    """Thin a faster log to one row a second: the last measurement of each second, and whether an event was in it."""
    steps = np.diff(log["time_s"])
    if not steps.size or np.median(steps) > 0.8:
        return log
    last = {name: "last" for name in log} | {name: "max" for name in ("stop", "grip_lost") if name in log}
    second = np.floor(log["time_s"])
    thinned = log.groupby([log["cycle"].rename("_"), second.rename("__")], sort=False).agg(last)
    return thinned.sort_values("time_s", kind="stable").reset_index(drop=True)
