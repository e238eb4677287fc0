"""What keeps rows from being used although each value is possible: recordings too short, of two things, or in another unit."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from gangso.data.own import units
from gangso.data.own.rules import Own, Plausible
from gangso.data.own.sidecar import Sidecar
from gangso.data.schema import Column
from gangso.words import Text

_MEASURES = {
    "max": Text(ko="가장 큰 값", en="the largest value is"),
    "span": Text(ko="값의 폭", en="it spans"),
    "rms": Text(ko="실효값(RMS)", en="an RMS of"),
}


def unfit(
    table: pd.DataFrame,
    own: Own,
    unit_of_independence: str,
    columns: Mapping[str, Column],
    given: Mapping[str, str],
    sidecar: Sidecar,
) -> Iterator[tuple[str, int | None, Text]]:
    """Yield what breaks a rule of the dataset: the column, the position of the first row concerned, and the rule.

    Parameters
    ----------
    table
        A file's rows, each value of them checked, in the curriculum's units.
    own
        The rules.
    given
        The unit in which the file has a column, by the curriculum's name.
    """
    group = own.within if own.within in table else unit_of_independence
    parts = [("", table)]
    if own.within and group in table:
        parts = [(str(name), rows) for name, rows in table.groupby(group, sort=False)]
    for name, rows in parts:
        ko, en = (f"{group} '{name}': ",) * 2 if name else ("", "")
        for column in own.constant:
            if column in rows and rows[column].nunique(dropna=False) > 1:
                differs = (rows[column] != rows[column].iloc[0]) & ~(
                    rows[column].isna() & pd.isna(rows[column].iloc[0])
                )
                rule = Text(
                    ko=f"{ko}한 {group} 안에서 값이 바뀝니다. {own.within} 열로 나누십시오.",
                    en=f"{en}its value changes within one {group}. Tell them apart by a column '{own.within}'.",
                )
                yield column, int(rows.index[np.flatnonzero(differs)[0]]), rule
        if len(rows) < own.least_rows:
            rule = Text(
                ko=f"{ko}표본이 {len(rows)}개뿐입니다. {own.least_rows}개 이상이어야 합니다.",
                en=f"{en}only {len(rows)} samples; at least {own.least_rows} are needed.",
            )
            yield group, int(rows.index[0]), rule
            continue
        for column, plausible in own.plausible.items():
            if column in rows and rows[column].notna().any():
                rule = _level(rows[column].dropna().to_numpy(), plausible, columns[column], given.get(column), sidecar)
                if rule is not None:
                    yield column, None, Text(ko=ko + rule.ko, en=en + rule.en)
    there = table[unit_of_independence].nunique() if unit_of_independence in table else own.least_units
    if there < own.least_units:
        rule = Text(
            ko=f"{unit_of_independence}이(가) {there}개뿐입니다. 나누어 검증하려면 적어도 {own.least_units}개가 필요합니다.",
            en=f"there are only {there} {unit_of_independence}s; to validate one by one takes at least {own.least_units}.",
        )
        yield unit_of_independence, None, rule


def _level(
    values: np.ndarray, plausible: Plausible, column: Column, given: str | None, sidecar: Sidecar
) -> Text | None:
    """Return what is wrong with a level that does not go with the unit: in which one would it?"""
    low, high = sidecar.plausible.get(column.name, (plausible.low, plausible.high))
    measure = {"max": np.max, "span": np.ptp, "rms": np.std}[plausible.measure]
    level = float(measure(values))
    if low <= level <= high:
        return None
    if level == 0 and plausible.measure == "rms":
        return Text(
            ko="신호가 내내 같은 값입니다. 센서와 케이블을 확인하십시오.",
            en="the signal never changes. Check sensor and cable.",
        )
    own = units.known(column.unit)
    given = given or own
    most = min(high, column.maximum if column.maximum is not None else np.inf)
    back = units.conversion(given, own).factor
    others = [
        unit
        for unit in units.of(column.unit)
        if unit != given and low <= level / back * units.conversion(unit, own).factor <= most
    ]
    what = _MEASURES[plausible.measure]
    ends = (
        f"{low:g}" + ("" if np.isinf(high) else f" ~ {high:g}"),
        f"{low:g}" + ("" if np.isinf(high) else f" to {high:g}"),
    )
    ko = f"{what.ko} {level:.3g} {column.unit}은(는) 그럴듯한 범위({ends[0]} {column.unit}{' 이상' if np.isinf(high) else ''})를 벗어납니다. "
    en = (
        f"{what.en} {level:.3g} {column.unit}, outside the plausible "
        f"{'' if not np.isinf(high) else 'from '}{ends[1]} {column.unit}{' up' if np.isinf(high) else ''}. "
    )
    if others:
        ko += f"단위가 다르지 않습니까? {', '.join(others)} 값을 {given}(으)로 읽지 않았습니까? "
        en += f"Is it in another unit: are these values in {' or '.join(others)}, declared as {given}? "
    table = sidecar.path.name
    ko += f"다르면 {table}의 [units]에, 맞는 값이면 [plausible]에 {column.name} = [최저, 최고]를 쓰십시오."
    en += (
        f"Then say so under [units] in {table}; if they are right, write {column.name} = [low, high] under [plausible]."
    )
    return Text(ko=ko, en=en)
