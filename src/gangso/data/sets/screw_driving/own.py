"""A company's own torque-angle curves: in the order of time, each joint under a name of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gangso.data.own.reader import OwnFile, read_own
from gangso.data.registry import Dataset
from gangso.data.schema import SchemaError, Violation
from gangso.errors import GangsoError
from gangso.words import Text

BACK_DEG = 60.0  # a tool that lets go turns back a little; a curve in the wrong order by more


@dataclass(frozen=True)
class OwnJoint:
    """One joint of a company's file: what is known of it, and its curve in degrees and Nm, each of shape (samples,)."""

    facts: dict[str, Any]
    angle_deg: np.ndarray
    torque_nm: np.ndarray
    step: np.ndarray


def read_joints(path: Path, dataset: Dataset) -> list[OwnJoint]:
    """Read a company's curves: one file, or a folder of them.

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    found: list[OwnJoint] = []
    for file in read_own(path, dataset):
        if wrong := list(_turns_back(file)):
            raise SchemaError(str(file.path), wrong)
        found += _joints(file)
    names = [joint.facts["joint"] for joint in found]
    twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise GangsoError(
            ko=f"{path}: 체결 이름 '{twice}'이(가) 두 파일에 나옵니다. joint 열의 이름을 서로 다르게 고치십시오.",
            en=f"{path}: the joint '{twice}' occurs in two files. Give joints different names in the column 'joint'.",
        )
    return found


def _joints(file: OwnFile) -> Iterator[OwnJoint]:
    for name, rows in file.table.groupby("joint", sort=False):
        first = rows.iloc[0]
        yield OwnJoint(
            facts={
                "joint": str(name),
                "workpiece": str(first["workpiece"]),
                "position": str(first.get("position", "unknown")),
                "use": float(first.get("use", 0)),
                "station": str(first.get("station", "unknown")),
            },
            angle_deg=rows["angle"].to_numpy(),
            torque_nm=rows["torque"].to_numpy(),
            step=rows["step"].to_numpy(dtype=int) if "step" in rows else np.full(len(rows), -1),
        )


def _turns_back(file: OwnFile) -> Iterator[Violation]:
    for name, rows in file.table.groupby("joint", sort=False):
        angle = rows["angle"].to_numpy()
        back = np.maximum.accumulate(angle) - angle
        if back.max() > BACK_DEG:
            rule = Text(
                ko=f"체결 '{name}': 각도가 {back.max():.0f}° 되돌아갑니다. 행이 시간 순서인지, 체결마다 이름이 다른지 확인하십시오.",
                en=f"joint '{name}': the angle goes back by {back.max():.0f}°. Are the rows in order of time, and has each joint "
                "its own name?",
            )
            yield file.violation("angle", int(rows.index[np.argmax(back > BACK_DEG)]), rule)
