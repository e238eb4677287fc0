"""A company's own torque-angle curves: read, checked for what curve features need, and given in Nm and degrees.

A sidecar, a small TOML file beside the measurement (``NAME.toml``, or ``measurement.toml`` for a whole folder), says what
differs from the card's names and units. All of it is optional::

    torque_unit = "Ncm"               # Nm, Ncm or kgf.cm
    angle_unit = "turn"               # deg or turn
    plausible_nm = [0.05, 50]         # where the highest torque of a joint may lie

    [columns]                         # the curriculum's name = the file's name
    torque = "토크"

    [values]                          # what is the same in the whole file
    workpiece = "PACK-0012"

    [verdicts]                        # the file's word = OK, NOK or unknown
    "합격" = "OK"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from gangso.data.own.tablefile import TableFile, files_in, read_table, read_text
from gangso.data.schema import Column, SchemaError, Violation, check
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.language import Text

OF_FOLDER = "measurement.toml"
TORQUES_NM = {"Nm": 1.0, "Ncm": 0.01, "kgf.cm": 0.0980665}
ANGLES_DEG = {"deg": 1.0, "turn": 360.0}
# Screws of small assemblies to wheel bolts' first stage; outside lies mostly a torque in another unit.
PLAUSIBLE_NM = (0.05, 50.0)
SHORTEST = 50  # samples of a joint
LEAST_DEG = 90.0
BACK_DEG = 60.0  # a tool that lets go turns back a little; a curve in the wrong order by more

_NAMED = {
    "torque": {"torque_nm": "Nm", "torque_ncm": "Ncm", "torque_kgf_cm": "kgf.cm"},
    "angle": {"angle_deg": "deg", "angle_turn": "turn"},
}
_PER_JOINT = ("workpiece", "position", "use", "station")


@dataclass(frozen=True)
class OwnJoint:
    """One joint of a company's file: what is known of it, and its curve in degrees and Nm."""

    facts: dict[str, Any]
    angle_deg: np.ndarray
    torque_nm: np.ndarray
    step: np.ndarray


@dataclass(frozen=True)
class _Sidecar:
    """What the owner declares about a measurement."""

    path: Path
    units: Mapping[str, str] = field(default_factory=dict)
    plausible_nm: tuple[float, float] = PLAUSIBLE_NM
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str | float] = field(default_factory=dict)
    verdicts: Mapping[str, str] = field(default_factory=dict)


def read_own(path: Path, columns: tuple[Column, ...]) -> list[OwnJoint]:
    """Read a company's curves: one CSV or Parquet file, or a folder of them.

    Parameters
    ----------
    path
        The file or folder.
    columns
        The columns of a measurement, one row a sample (``tables.samples`` of the dataset).

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    found: list[OwnJoint] = []
    for file in files_in(path):
        found += _of_file(file, columns)
    names = [joint.facts["joint"] for joint in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise GangsoError(
            ko=f"{path}: 체결 이름 '{twice}'이(가) 두 파일에 나옵니다. joint 열의 이름을 서로 다르게 고치십시오.",
            en=f"{path}: the joint '{twice}' occurs in two files. Give joints different names in the column 'joint'.",
        )
    return found


def _of_file(path: Path, columns: tuple[Column, ...]) -> list[OwnJoint]:
    sidecar = _sidecar(path, {column.name: column for column in columns})
    table = read_table(path)
    frame, written = _named(table, sidecar, columns)
    hint = Text(
        ko=f"열 이름이 다르거나 파일 전체에 같은 값이면 {sidecar.path.name}의 [columns]나 [values]에 쓰십시오.",
        en=f"If it has another name, or one value for the whole file, say so under [columns] or [values] in "
        f"{sidecar.path.name}.",
    )
    frame = check(frame, columns, where=str(path), first_row=table.first_row, written=written, hint=hint)
    violations: list[Violation] = []
    joints = []
    for name, rows in frame.groupby("joint", sort=False):
        violations += _unfit(str(name), rows, sidecar, written, table.first_row)
        joints.append(_joint(str(name), rows))
    if violations:
        raise SchemaError(str(path), violations)
    return joints


def _joint(name: str, rows: pd.DataFrame) -> OwnJoint:
    first = rows.iloc[0]
    return OwnJoint(
        facts={
            "joint": name,
            "workpiece": str(first["workpiece"]),
            "position": str(first.get("position", "unknown")),
            "use": float(first.get("use", 0)),
            "station": str(first.get("station", "unknown")),
        },
        angle_deg=rows["angle"].to_numpy(),
        torque_nm=rows["torque"].to_numpy(),
        step=rows["step"].to_numpy(dtype=int) if "step" in rows else np.full(len(rows), -1),
    )


def _unfit(
    name: str, rows: pd.DataFrame, sidecar: _Sidecar, written: Mapping[str, str], first_row: int
) -> list[Violation]:
    """Return what makes a joint's curve unusable."""
    found: list[Violation] = []

    def add(column: str, position: int | None, ko: str, en: str) -> None:
        row = None if position is None else first_row + int(rows.index[position])
        rule = Text(ko=f"체결 '{name}': {ko}", en=f"joint '{name}': {en}")
        found.append(Violation(written.get(column, column), row, rule))

    for column in _PER_JOINT:
        if column in rows and rows[column].nunique(dropna=False) > 1:
            position = int(np.argmax((rows[column] != rows[column].iloc[0]).to_numpy()))
            add(column, position, "한 체결 안에서 값이 바뀝니다.", "its value changes within one joint.")
    if len(rows) < SHORTEST:
        add(
            "torque",
            0,
            f"표본이 {len(rows)}개뿐입니다. {SHORTEST}개 이상이어야 합니다.",
            f"only {len(rows)} samples; at least {SHORTEST} are needed.",
        )
        return found
    angle, torque = rows["angle"].to_numpy(), rows["torque"].to_numpy()
    back = np.maximum.accumulate(angle) - angle
    if back.max() > BACK_DEG:
        add(
            "angle",
            int(np.argmax(back > BACK_DEG)),
            f"각도가 {back.max():.0f}° 되돌아갑니다. 행이 시간 순서인지, 체결마다 이름이 다른지 확인하십시오.",
            f"the angle goes back by {back.max():.0f}°. Are the rows in order of time, and has each joint its own name?",
        )
    elif np.ptp(angle) < LEAST_DEG:
        add(
            "angle",
            None,
            f'모두 {np.ptp(angle):.1f}°만 돕니다. 각도의 단위가 회전수이면 angle_unit = "turn"을 {sidecar.path.name}에 쓰십시오.',
            f'it turns by {np.ptp(angle):.1f}° in all. If these are turns, write angle_unit = "turn" into '
            f"{sidecar.path.name}.",
        )
    low, high = sidecar.plausible_nm
    if not low <= torque.max() <= high:
        add(
            "torque",
            int(np.argmax(torque)),
            f"가장 큰 토크가 {torque.max():.4g} Nm입니다. {low:g}에서 {high:g} Nm 사이여야 합니다. 단위가 다르면 torque_unit을, "
            f"값이 맞으면 plausible_nm을 {sidecar.path.name}에 쓰십시오.",
            f"the highest torque is {torque.max():.4g} Nm; it should be from {low:g} to {high:g} Nm. If the unit is another, "
            f"write torque_unit into {sidecar.path.name}; if the value is right, plausible_nm.",
        )
    return found


def _named(table: TableFile, sidecar: _Sidecar, columns: tuple[Column, ...]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table under the curriculum's names and in its units, and the owner's name of each column."""
    theirs = {str(name).strip().lower(): name for name in table.frame.columns}
    written = {column.name: column.name for column in columns} | dict(sidecar.columns)
    units = dict(sidecar.units)
    wrong = []
    for quantity, named in _NAMED.items():
        there = next((name for name in named if name in theirs), None)
        if quantity in sidecar.columns or there is None:
            continue
        written[quantity] = str(theirs[there])
        if units.setdefault(quantity, named[there]) != named[there]:
            wrong.append(_two_units(written[quantity], named[there], units[quantity], sidecar))
    for name, wanted in sidecar.columns.items():
        if wanted.strip().lower() not in theirs:
            ko, en = suggestion(wanted, [str(other) for other in table.frame.columns])
            rule = Text(
                ko=f"{sidecar.path.name}의 [columns]에 {name}(으)로 선언했지만 파일에 없습니다. {ko}",
                en=f"declared as {name} under [columns] in {sidecar.path.name}, but the file has no such column. {en}",
            )
            wrong.append(Violation(wanted, None, rule))
    frame = pd.DataFrame(index=table.frame.index)
    for name, wanted in written.items():
        if name in sidecar.values:
            frame[name] = sidecar.values[name]
        elif wanted.strip().lower() in theirs:
            frame[name] = table.frame[theirs[wanted.strip().lower()]]
    for quantity, factors in (("torque", TORQUES_NM), ("angle", ANGLES_DEG)):
        if quantity not in frame:
            continue
        if quantity not in units:
            wrong.append(_no_unit(quantity, written[quantity], sidecar))
        elif pd.api.types.is_numeric_dtype(frame[quantity]):
            frame[quantity] = frame[quantity] * factors[units[quantity]]
    if wrong:
        raise SchemaError(str(table.path), wrong)
    if "station" in frame:
        words = {word: str(word).strip() for word in frame["station"].dropna().unique()}
        frame["station"] = frame["station"].map(
            {
                word: sidecar.verdicts.get(text, text.upper() if text.upper() in ("OK", "NOK") else text)
                for word, text in words.items()
            }
        )
    return frame, written


def _two_units(column: str, named: str, declared: str, sidecar: _Sidecar) -> Violation:
    rule = Text(
        ko=f"열 이름은 {named}인데 {sidecar.path.name}에는 {declared}입니다. 하나로 맞추십시오.",
        en=f"the column's name says {named}, {sidecar.path.name} says {declared}. Make them agree.",
    )
    return Violation(column, None, rule)


def _no_unit(quantity: str, column: str, sidecar: _Sidecar) -> Violation:
    known = " / ".join(TORQUES_NM if quantity == "torque" else ANGLES_DEG)
    rule = Text(
        ko=f"단위를 알 수 없습니다. {sidecar.path.name}에 {quantity}_unit을 쓰십시오 ({known}).",
        en=f"the unit is not declared. Write {quantity}_unit into {sidecar.path.name} ({known}).",
    )
    return Violation(column, None, rule)


def _sidecar(measurement: Path, columns: dict[str, Column]) -> _Sidecar:
    own = measurement.with_suffix(".toml")
    path = next((path for path in (own, measurement.with_name(OF_FOLDER)) if path.is_file()), None)
    if path is None:
        return _Sidecar(own)
    try:
        top = Entry(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise GangsoError(
            ko=f"{path}: TOML로 읽을 수 없습니다 ({error}).", en=f"{path}: this is not valid TOML ({error})."
        ) from error
    renamed, values = (_known(top, key, columns) for key in ("columns", "values"))
    check(pd.DataFrame([values], index=[0]), [columns[name] for name in values], where=f"{path}, [values]")
    verdicts = top.table("verdicts") if "verdicts" in top else {}
    allowed = columns["station"].allowed
    for word, verdict in verdicts.items():
        if verdict not in allowed:
            ko, en = suggestion(str(verdict), allowed)
            top.fail(ko=f"verdicts의 '{word} = {verdict}': {ko}", en=f"'{word} = {verdict}' of verdicts: {en}")
    units = {}
    for quantity, factors in (("torque", TORQUES_NM), ("angle", ANGLES_DEG)):
        if f"{quantity}_unit" in top:
            units[quantity] = top.choice(f"{quantity}_unit", factors)
    low, high = top.numbers("plausible_nm", 2) if "plausible_nm" in top else PLAUSIBLE_NM
    found = _Sidecar(path, units, (low, high), renamed, values, {word.strip(): to for word, to in verdicts.items()})
    top.finish()
    return found


def _known(top: Entry, key: str, columns: dict[str, Column]) -> dict:
    table = top.table(key) if key in top else {}
    for name in table:
        if name not in columns:
            ko, en = suggestion(name, columns)
            top.fail(ko=f"{key}의 '{name}'은(는) 모르는 열입니다. {ko}", en=f"'{name}' of {key} is no column. {en}")
    return table
