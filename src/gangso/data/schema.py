"""Typed columns with units and ranges, and a check that tells every violation by column, row and rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.words import Text

SHOWN = 6  # violations told in one message: enough to mend a file in one go, few enough to be read

_NOTHING = Text(ko="", en="")
_DECIMAL_COMMA = r"\s*[-+]?\d+,\d+\s*"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Its name in the curriculum's tables.
    kind
        ``"number"`` or ``"text"``.
    title
        What it is.
    unit
        Unit of a number, empty where it has none.
    minimum, maximum
        Range of a number, both ends included; None where open.
    allowed
        The values of a text, if only some are allowed.
    required
        Whether the column has to be there.
    missing
        Whether single values may be missing.
    words
        Headings by which the column is known in a company's own file, beside its name.
    spoken
        Words of a company's own file for each of the values of `allowed`.
    """

    name: str
    kind: Literal["number", "text"]
    title: Text
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    allowed: tuple[str, ...] = ()
    required: bool = True
    missing: bool = False
    words: tuple[str, ...] = ()
    spoken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_entry(cls, entry: Entry) -> "Column":
        """Read a column from its table in ``dataset.toml``."""
        column = cls(
            name=entry.string("name"),
            kind=entry.choice("kind", ("number", "text")),
            title=Text(ko=entry.string("ko"), en=entry.string("en")),
            unit=entry.string("unit") if "unit" in entry else "",
            minimum=entry.real("minimum") if "minimum" in entry else None,
            maximum=entry.real("maximum") if "maximum" in entry else None,
            allowed=entry.strings("allowed") if "allowed" in entry else (),
            required=entry.flag("required") if "required" in entry else True,
            missing=entry.flag("missing"),
            words=entry.strings("words") if "words" in entry else (),
            spoken=_spoken(entry) if "spoken" in entry else {},
        )
        entry.finish()
        return column


def _spoken(entry: Entry) -> dict[str, tuple[str, ...]]:
    words = entry.entry("spoken")
    return {value: words.strings(value) for value in words}


@dataclass(frozen=True)
class Violation:
    """One rule that a table breaks.

    Parameters
    ----------
    column
        The column's name as the table's owner wrote it; empty where the whole table is meant.
    row
        The first row concerned, as a spreadsheet counts; None where no single row is meant.
    rule
        The rule, what was found instead, and what to do.
    rows
        How many rows break it.
    """

    column: str
    row: int | None
    rule: Text
    rows: int = 1

    def describe(self) -> Text:
        """Return the violation as one line: column, row, rule."""
        ko, en = [], []
        if self.column:
            ko.append(f"'{self.column}' 열")
            en.append(f"column '{self.column}'")
        if self.row is not None:
            more = self.rows - 1
            ko.append(f"{self.row}행" + (f" (외 {more}행)" if more else ""))
            en.append(f"row {self.row}" + (f" (and {more} more)" if more else ""))
        return Text(
            ko=": ".join(filter(None, [", ".join(ko), self.rule.ko])),
            en=": ".join(filter(None, [", ".join(en), self.rule.en])),
        )


class SchemaError(GangsoError):
    """A table that breaks its schema; the message lists the first violations, `violations` has them all.

    Parameters
    ----------
    where
        The file, or what else the table is called.
    violations
        At least one.
    """

    def __init__(self, where: str, violations: Iterable[Violation]) -> None:
        self.violations = tuple(violations)
        lines = [violation.describe() for violation in self.violations[:SHOWN]]
        hidden = len(self.violations) - len(lines)
        more = Text(ko=f"\n  그 밖에 {hidden}건", en=f"\n  and {hidden} more") if hidden else _NOTHING
        super().__init__(
            ko=f"{where}: 데이터가 규칙에 맞지 않습니다." + "".join(f"\n  {line.ko}" for line in lines) + more.ko,
            en=f"{where}: the data does not fit its schema." + "".join(f"\n  {line.en}" for line in lines) + more.en,
        )


def check(
    table: pd.DataFrame,
    columns: Iterable[Column],
    *,
    where: str,
    first_row: int = 1,
    written: Mapping[str, str] | None = None,
    hint: Text = _NOTHING,
) -> pd.DataFrame:
    """Return the table's known columns in their types, or tell everything that is wrong with them.

    Parameters
    ----------
    table
        The table; columns that `columns` does not name are left out.
    columns
        What is expected.
    where
        What to call the table in a message, usually its file.
    first_row
        The number of the table's first row in the messages: 2 in a CSV file, whose first row is the header.
    written
        The owner's name of a column, where it differs from the curriculum's.
    hint
        What to do about a missing column, beyond adding it.

    Returns
    -------
    DataFrame
        Numbers as float64, texts as stripped strings, in the order of `columns`.

    Raises
    ------
    SchemaError
        If a required column is missing, or a value is missing, of the wrong kind, or outside its range.
    """
    violations: list[Violation] = []
    checked: dict[str, pd.Series] = {}
    for column in columns:
        name = (written or {}).get(column.name, column.name)
        if column.name not in table.columns:
            if column.required:
                violations.append(_absent(column, name, table, hint))
            continue
        convert = _numbers if column.kind == "number" else _texts
        checked[column.name], found = convert(table[column.name], column)
        violations += [
            Violation(name, first_row + int(np.flatnonzero(bad)[0]), rule, int(bad.sum())) for bad, rule in found
        ]
    if violations:
        raise SchemaError(where, violations)
    return pd.DataFrame(checked, index=table.index)


_Found = list[tuple[np.ndarray, Text]]


def _absent(column: Column, name: str, table: pd.DataFrame, hint: Text) -> Violation:
    ko, en = suggestion(name, [str(other) for other in table.columns])
    unit = f" ({column.unit})" if column.unit else ""
    return Violation(
        name,
        None,
        Text(
            ko=f"이 열이 없습니다. 내용: {column.title.ko}{unit}. {ko} {hint.ko}".strip(),
            en=f"this column is missing: {column.title.en}{unit}. {en} {hint.en}".strip(),
        ),
    )


def _missing(empty: np.ndarray, column: Column) -> _Found:
    if column.missing or not empty.any():
        return []
    return [
        (
            empty,
            Text(
                ko="값이 비어 있습니다. 채우거나 그 측정을 빼십시오.",
                en="a value is missing. Fill it in, or leave that recording out.",
            ),
        )
    ]


def _numbers(values: pd.Series, column: Column) -> tuple[pd.Series, _Found]:
    if values.dtype == bool:
        values = values.astype(str)
    numbers = pd.to_numeric(values, errors="coerce").astype(float)
    empty = values.isna().to_numpy()
    infinite = np.isinf(numbers.to_numpy())
    wrong = (numbers.isna().to_numpy() & ~empty) | infinite
    found = _missing(empty, column)
    if wrong.any():
        text = str(values[wrong].iloc[0])
        comma = values[wrong].astype(str).str.fullmatch(_DECIMAL_COMMA).to_numpy(dtype=bool)
        if comma.all():
            rule = Text(
                ko=f"'{text}'에 쉼표가 있습니다. 소수점은 마침표로 쓰고 천 단위 쉼표는 빼서 저장하십시오.",
                en=f"'{text}' has a comma. Save numbers with a decimal point and without separators of thousands.",
            )
        else:
            rule = Text(ko=f"숫자여야 하는데 '{text}'이(가) 있습니다.", en=f"a number is needed; there is '{text}'.")
        found.append((wrong, rule))
    with np.errstate(invalid="ignore"):
        low = (numbers < column.minimum).to_numpy() if column.minimum is not None else np.zeros(len(numbers), bool)
        high = (numbers > column.maximum).to_numpy() if column.maximum is not None else np.zeros(len(numbers), bool)
    outside = (low | high) & ~wrong
    if outside.any():
        ends = (
            "-∞" if column.minimum is None else f"{column.minimum:g}",
            "∞" if column.maximum is None else f"{column.maximum:g}",
        )
        unit = f" {column.unit}" if column.unit else ""
        value = f"{numbers[outside].iloc[0]:g}"
        found.append(
            (
                outside,
                Text(
                    ko=f"{value}{unit}은(는) 범위 {ends[0]} ~ {ends[1]}{unit}를 벗어납니다. 단위를 확인하십시오.",
                    en=f"{value}{unit} is outside {ends[0]} to {ends[1]}{unit}. Check the unit.",
                ),
            )
        )
    return numbers, found


def _texts(values: pd.Series, column: Column) -> tuple[pd.Series, _Found]:
    empty = values.isna().to_numpy()
    # A long recording repeats a few texts, so each is looked at once.
    spoken = {value: _as_text(value).strip() for value in values.dropna().unique()}
    texts = values.map(spoken).astype(object).where(~empty, "")
    empty = empty | (texts == "").to_numpy()
    found = _missing(empty, column)
    if column.allowed:
        wrong = ~texts.isin(column.allowed).to_numpy() & ~empty
        if wrong.any():
            ko, en = suggestion(str(texts[wrong].iloc[0]), column.allowed)
            value = texts[wrong].iloc[0]
            found.append(
                (wrong, Text(ko=f"'{value}'은(는) 쓸 수 없습니다. {ko}", en=f"'{value}' is not allowed. {en}"))
            )
    return texts, found


def _as_text(value: object) -> str:
    # A bearing numbered 7 is "7", also where missing values elsewhere made the file's column 7.0.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
