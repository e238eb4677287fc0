"""From a file's cells to numbers, names and times; what cannot be one is left as it is, for the schema to tell."""

import re
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from gangso.data.own.names import key, tidy
from gangso.data.own.sheet import is_missing
from gangso.words import Text

_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")  # 1,234 and 1,234.5
_SURE_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}((,\d{3})+\.\d+|(,\d{3}){2,})")
_COMMA = re.compile(r"[-+]?(\d+|[1-9]\d{0,2}(\.\d{3})+)?,\d+([eE][-+]?\d+)?")  # 0,5 and 1.234,5
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d{2,}")  # 8.80123E+12: Excel's way to show, and to save, a long number
_YES = {"true": "1", "on": "1", "참": "1", "예": "1", "false": "0", "off": "0", "거짓": "0", "아니요": "0"}
_LONGEST = 1e15  # from here on Excel and floating point no longer hold every digit


def decimal_sign(columns: Iterable[pd.Series], separator: str | None) -> str | None:
    """Return which sign stands before the decimals in a file's columns of numbers.

    Parameters
    ----------
    columns
        The columns of numbers, as the file has them.
    separator
        Of the columns of a text file: where that is a comma, commas within numbers group thousands.

    Returns
    -------
    str or None
        ``"."`` or ``","``; None where 1,234 could be either and nothing in the file tells.
    """
    odd: list[str] = []
    point = False
    for values in columns:
        if values.dtype.kind in "iufbM":
            continue
        texts = values[values.map(lambda cell: isinstance(cell, str))].astype(str)
        odd += [text.strip() for text in texts[texts.str.contains(",", regex=False)].unique()]
        point = point or bool(texts.str.fullmatch(r"[-+\s]?\d*\.\d+\s*").any())
    commas = [text for text in odd if _COMMA.fullmatch(text)]
    grouped = any(_SURE_GROUPED.fullmatch(text) for text in odd)
    if any(not _GROUPED.fullmatch(text) for text in commas):
        return "." if grouped or point else ","
    return None if commas and not (grouped or point or separator == ",") else "."


def numbers(values: pd.Series, decimal: str = ".", *, yes_no: bool = False) -> tuple[pd.Series, np.ndarray]:
    """Return numbers, and which cells hold neither a number nor a mark of a missing one.

    Parameters
    ----------
    values
        A column as the file has it: text, numbers, or both.
    decimal
        The sign before the decimals.
    yes_no
        Whether the column is 0 or 1, so that true, ON and 참 mean 1.

    Returns
    -------
    Series of float
        NaN where a value is missing or is no number.
    ndarray of bool
        Cells that are no number.
    """
    if values.dtype.kind in "iufb":
        return values.astype(float), np.zeros(len(values), bool)
    found = pd.to_numeric(values, errors="coerce").astype(float)
    left = (found.isna() & values.notna()).to_numpy()
    if decimal == ",":  # 1.234 would have been read with a decimal point
        left = left | values.astype(str).str.contains(r"\d\.\d", regex=True).to_numpy()
    if not left.any():
        return found, left
    rest = values[left]
    spoken = {cell: _number(tidy(str(cell)), decimal, yes_no) for cell in rest.unique()}
    read = rest.map(spoken)
    bad = np.zeros(len(values), bool)
    bad[np.flatnonzero(left)] = read.isna().to_numpy()
    found[left] = pd.to_numeric(read.where(read.notna() & (read != ""), np.nan)).astype(float)
    return found, bad


def _number(text: str, decimal: str, yes_no: bool) -> str | None:
    """Return a number's text with a decimal point, an empty one where it is missing, None where it is no number."""
    if yes_no and key(text) in _YES:
        return _YES[key(text)]
    if is_missing(text):
        return ""
    text = text.replace("−", "-")
    if decimal == "," and _COMMA.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if decimal == "." and _GROUPED.fullmatch(text):
        return text.replace(",", "")
    if decimal == "," and re.fullmatch(r"[-+]?[1-9]\d{0,2}(\.\d{3})+", text):
        return text.replace(".", "")
    return text if re.fullmatch(r"[-+]?\d+([eE][-+]?\d+)?|[-+]?\d*\.\d+([eE][-+]?\d+)?", text) else None


def texts(values: pd.Series, spoken: Mapping[str, str] | None = None) -> tuple[pd.Series, np.ndarray, Text | None]:
    """Return a column of names or words; two names that the file tells apart stay two.

    Parameters
    ----------
    values
        A column as the file has it. A name that is a number is written without decimals where it is whole.
    spoken
        What words mean, by `key`; None for names, which are kept as they are (NA and None are names too).

    Returns
    -------
    Series of object
        Texts; None where the cell is empty.
    ndarray of bool
        Cells whose name the spreadsheet has shortened, so that two names may have become one.
    Text or None
        What to do about them.
    """
    meaning = {cell: _text(cell) for cell in values.dropna().unique()}
    if spoken is not None:
        meaning = {cell: spoken.get(key(text), text) for cell, text in meaning.items()}
    found = values.map(meaning).astype(object)
    found = found.where(found.notna() & (found != "") & (found != "#N/A"), None)
    lost = {cell for cell in meaning if spoken is None and _shortened(cell)}
    bad = values.isin(lost).to_numpy() if lost else np.zeros(len(values), bool)
    if not lost:
        return found, bad, None
    first = next(cell for cell in values if cell in lost)
    rule = Text(
        ko=f"엑셀이 긴 번호를 '{first}'(으)로 줄였습니다. 서로 다른 번호가 하나로 합쳐졌을 수 있습니다. 원본에서 이 열을 '텍스트' 형식으로 내보내십시오.",
        en=f"a spreadsheet has shortened a long number to '{first}', so that different numbers may have become one. Export this "
        "column from its source again, as text.",
    )
    return found, bad, rule


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return tidy(str(cell))


def _shortened(cell: object) -> bool:
    if isinstance(cell, str):
        return bool(_SHORTENED.fullmatch(cell.strip()))
    return isinstance(cell, int | float) and abs(cell) >= _LONGEST


def times(values: pd.Series) -> tuple[pd.Series, np.ndarray]:
    """Return moments as datetime64, or as seconds where they are numbers; Korean spreadsheets write 오전 and 오후.

    Returns
    -------
    Series
        Of datetime64[us] or of float.
    ndarray of bool
        Cells that are no time.
    """
    if pd.api.types.is_datetime64_any_dtype(values):
        found = values.dt.tz_convert(None) if values.dt.tz is not None else values
        return found.astype("datetime64[us]"), found.isna().to_numpy()
    seconds, bad = numbers(values)
    if len(seconds) and (seconds.notna().mean() >= 0.5 or values.dtype.kind in "iuf"):
        return seconds, bad | seconds.isna().to_numpy()
    spelt = values.astype("string").str.strip()
    spelt = spelt.str.replace(r"(오전|오후)\s*(\S+)", r"\2 \1", regex=True)
    spelt = spelt.str.replace("오전", "AM").str.replace("오후", "PM")
    # Excel writes 2026. 3. 9. for a date.
    spelt = spelt.str.replace(r"^(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})\.?", r"\1-\2-\3", regex=True)
    if pd.to_datetime(spelt.head(20), errors="coerce", format="mixed").isna().all():
        return pd.Series(pd.NaT, values.index), np.ones(len(values), bool)  # no times at all: no need to try a million
    found = pd.to_datetime(spelt, errors="coerce", format="mixed")
    if getattr(found.dtype, "tz", None) is not None:
        found = found.dt.tz_convert(None)
    return found.astype("datetime64[us]"), found.isna().to_numpy()
