"""Torque-angle curves in the layout of the public screw-driving data: a twin, the public files, or a company's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import registry
from gangso.data.schema import check
from gangso.data.sets.screw_driving import public
from gangso.data.sets.screw_driving.own import read_joints
from gangso.data.sets.screw_driving.twin import plan
from gangso.entries import suggestion
from gangso.errors import GangsoError
from gangso.twins.screw_station import Driven, Step, programme

NAME = "screw_driving"


@dataclass(frozen=True, eq=False)
class Curve:
    """One screwing: what the station recorded.

    Parameters
    ----------
    angle_deg, torque_nm : ndarray, shape (samples,)
        Angle turned since the start and torque, sample by sample.
    step : ndarray of int, shape (samples,)
        Number of the tightening programme's step, from 0; all -1 where it is unknown.
    """

    angle_deg: np.ndarray
    torque_nm: np.ndarray
    step: np.ndarray


@dataclass(frozen=True, eq=False)
class Joints:
    """A set of screwed joints with their curves.

    Parameters
    ----------
    table
        One row a joint: ``joint``, ``workpiece`` (the unit of independence), ``position``, ``use`` (how often the thread
        had been used before), ``station`` (the station's verdict: OK, NOK or unknown), ``fault`` (none, the twin's kind of
        fault, or unknown), ``clamp_n`` (clamp force after settling: the twin's alone, else NaN), ``residual_nm`` (torque that
        turns the screw further a day later; likewise), ``samples``.
    steps
        The tightening programme; empty where it is unknown.
    required_n
        Clamp force below which a joint comes loose, in N: the twin's alone, else NaN.
    source
        ``"twin"``, ``"real"``, or the path of a company's own data.

    Examples
    --------
    >>> joints = gangso.data.open("screw_driving")
    >>> curve = joints.curve(joints.table.joint[0])
    """

    table: pd.DataFrame
    steps: tuple[Step, ...]
    required_n: float
    source: str
    _store: "_Store" = field(repr=False)

    def curve(self, joint: str) -> Curve:
        """Return the curve of one joint.

        Raises
        ------
        GangsoError
            If there is no such joint.
        """
        number = self._store.numbers.get(joint)
        if number is None:
            ko, en = suggestion(str(joint), list(self._store.numbers))
            raise GangsoError(ko=f"체결 '{joint}'은(는) 없습니다. {ko}", en=f"There is no joint '{joint}'. {en}")
        rows = slice(*self._store.starts[number : number + 2])
        return Curve(
            # Kept in single precision: rounding to the station's own resolution gives its figures back exactly.
            angle_deg=self._store.angle_deg[rows].astype(float).round(4),
            torque_nm=self._store.torque_nm[rows].astype(float).round(4),
            step=self._store.step[rows].astype(int),
        )


@dataclass(frozen=True)
class _Store:
    """The samples of all curves, one after the other; curve `n` begins at ``starts[n]``."""

    numbers: dict[str, int]
    starts: np.ndarray
    angle_deg: np.ndarray
    torque_nm: np.ndarray
    step: np.ndarray

    @classmethod
    def of(cls, names: Iterable[str], curves: list[Driven] | list[Curve]) -> "_Store":
        return cls(
            numbers={name: number for number, name in enumerate(names)},
            starts=np.concatenate([[0], np.cumsum([curve.angle_deg.size for curve in curves])]),
            angle_deg=np.concatenate([curve.angle_deg for curve in curves]).astype(np.float32),
            torque_nm=np.concatenate([curve.torque_nm for curve in curves]).astype(np.float32),
            step=np.concatenate([curve.step for curve in curves]).astype(np.int8),
        )


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Joints:
    """Simulate the joints of `gangso.data.sets.screw_driving.twin.plan`, which has the same arguments."""
    planned = plan(zone=zone, seed=seed, profile=profile)
    table = planned.table.assign(samples=[curve.angle_deg.size for curve in planned.curves])
    return Joints(
        _checked(table, "twin"),
        planned.steps,
        planned.required_n,
        "twin",
        _Store.of(table["joint"], planned.curves),
    )


def open_real() -> Joints:
    """Open the public curves: 100 housings, two positions each, 25 screwings in each position.

    Raises
    ------
    GangsoError
        If the files are nowhere, or are not the official ones.
    """
    parsed = public.load(registry.dataset(NAME))
    table = parsed.table.assign(fault="unknown", clamp_n=np.nan, residual_nm=np.nan, samples=np.diff(parsed.starts))
    numbers = {name: number for number, name in enumerate(table["joint"])}
    samples = _Store(numbers, parsed.starts, parsed.angle_deg, parsed.torque_nm, parsed.step)
    return Joints(_checked(table, "real"), programme(), np.nan, "real", samples)


def open_own(path: Path) -> Joints:
    """Open a company's own curves: a file, or a folder of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names column, row and rule.
    """
    read = read_joints(path, registry.dataset(NAME))
    rows = [{**joint.facts, "samples": joint.angle_deg.size} for joint in read]
    table = pd.DataFrame(rows).assign(fault="unknown", clamp_n=np.nan, residual_nm=np.nan)
    curves = [Curve(joint.angle_deg, joint.torque_nm, joint.step) for joint in read]
    return Joints(_checked(table, str(path)), (), np.nan, str(path), _Store.of(table["joint"], curves))


def _checked(table: pd.DataFrame, source: str) -> pd.DataFrame:
    columns = registry.dataset(NAME).tables["joints"]
    return check(table, columns, where=source).astype({"samples": int, "use": int})
