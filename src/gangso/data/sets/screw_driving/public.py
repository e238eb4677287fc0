"""The public screw-driving archive: parsed once into a small cache that holds curves and nothing else of the files.

The station's files also say where the station is in its network. Only the steps' angles and torques are taken out of
each; the rest of a file is forgotten with it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from gangso.data import archive
from gangso.data.registry import Dataset

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
    curves, labels = (archive.find(dataset, name) for name in (ARCHIVE, LABELS))
    archive.check(dataset, labels)
    names = ("joint", "starts", "angle_deg", "torque_nm", "step")
    return _joined(_table(labels), archive.cached(dataset, curves, names, lambda: parse(curves)), curves)


def parse(path: Path) -> dict[str, np.ndarray]:
    """Read every file of the archive; return joints' names and samples.

    Raises
    ------
    GangsoError
        If the archive is cut short or damaged, or its files are not the official ones.
    """
    files = archive.take(path, _MEMBER, MEMBERS_SHA256, lambda _, content: _curve(json.loads(content)))
    curves = {_MEMBER.fullmatch(name)[1]: curve for name, curve in files.items()}
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


def _joined(table: pd.DataFrame, samples: Mapping[str, np.ndarray], path: Path) -> Parsed:
    table = table.set_index("joint").reindex(samples["joint"])
    if table["workpiece"].isna().any():
        raise archive.foreign(path)
    return Parsed(
        table.rename_axis("joint").reset_index(),
        samples["starts"],
        samples["angle_deg"],
        samples["torque_nm"],
        samples["step"],
    )
