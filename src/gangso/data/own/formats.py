"""Reading a data file of whatever kind as one table: text, Excel workbooks, Parquet, WAV, MATLAB 5."""

import warnings
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import scipy.io
import scipy.io.wavfile

from gangso.data.own.delimited import read_delimited
from gangso.data.own.files import BOOK_SUFFIXES, empty
from gangso.data.own.names import key, tidy
from gangso.data.own.sheet import HEAD, Sheet, above, find_header, named
from gangso.errors import GangsoError
from gangso.words import Text

_RATES = frozenset(("fs", "fs_hz", "sr", "samplerate", "sample_rate", "sampling_rate", "samplingrate"))


def read_sheet(path: Path, known: Collection[str] = (), waveform: str = "") -> Sheet:
    """Read one file.

    Parameters
    ----------
    path
        The file; its suffix tells its kind.
    known
        Names of columns that are looked for, as `gangso.data.own.names.key` gives them.
    waveform
        What the only channel of a WAV file is.

    Raises
    ------
    GangsoError
        If the file cannot be read, or is empty.
    """
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return _parquet(path)
    if suffix in BOOK_SUFFIXES:
        return _workbook(path, known)
    if suffix == ".wav":
        return _wav(path, waveform)
    if suffix == ".mat":
        return _matlab(path)
    return read_delimited(path, known)


_NOTHING = Text(ko="", en="")


def _damaged(path: Path, kind: str, more: Text = _NOTHING) -> GangsoError:
    return GangsoError(
        ko=f"{path}: {kind}으로 읽을 수 없습니다. 파일이 잘렸거나 손상되었습니다. 다시 내보내십시오. {more.ko}".strip(),
        en=f"{path}: this cannot be read as {kind}. It is cut short or damaged: export it again. {more.en}".strip(),
    )


def _parquet(path: Path) -> Sheet:
    try:
        frame = pd.read_parquet(path)
    except (OSError, pa.ArrowException) as error:
        raise _damaged(path, "Parquet") from error
    if frame.empty:
        raise empty(path)
    return Sheet(path, named(path, frame.reset_index(drop=True), list(frame.columns), 1), first_row=1)


def _workbook(path: Path, known: Collection[str]) -> Sheet:
    import openpyxl  # a third of a second, for those who have a workbook

    if not path.stat().st_size:
        raise empty(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations, which nobody asked for
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            sheets = {sheet.title: _cells(sheet) for sheet in book.worksheets}
            book.close()
    # openpyxl raises whatever the broken bytes lead it to.
    except Exception as error:
        locked = Text(
            ko="암호나 문서 보안(DRM)이 걸려 있으면 푼 파일로 저장하십시오.",
            en="If a password or document security (DRM) locks it, save it unlocked.",
        )
        raise _damaged(path, "Excel", locked) from error
    sheets = {title: rows for title, rows in sheets.items() if any(map(any, rows))}
    if not sheets:
        raise empty(path)
    headers = {title: find_header(rows[:HEAD], known) for title, rows in sheets.items()}
    title = max(sheets, key=lambda name: headers[name].hits)  # of equal ones the first
    rows, header = sheets[title], headers[title]
    under = header.row + 1 + bool(header.units)
    width = max(map(len, rows[header.row :]))
    names = [*rows[header.row], *[None] * (width - len(rows[header.row]))]
    body = pd.DataFrame(
        [[*row, *[None] * (width - len(row))] for row in rows[under:]], columns=range(width), dtype=object
    )
    body = body.where(body != "", None)
    blank = body.isna().all(axis=1)
    if blank.all():
        raise empty(path)
    frame = named(path, body.loc[: blank[~blank].index.max()], names, header.row + 1)
    found = {tidy(str(names[number])): unit for number, unit in header.units.items() if names[number] is not None}
    about = [
        Text(ko=f"시트 '{title}' ({len(sheets)}개 가운데)", en=f"sheet '{title}' of {len(sheets)}"),
        *above(header),
    ]
    return Sheet(path, frame, under + 1, found, about=tuple(about))


def _cells(sheet) -> list[list[object]]:
    sheet.reset_dimensions()  # some programs write a wrong size
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _wav(path: Path, waveform: str) -> Sheet:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", scipy.io.wavfile.WavFileWarning)  # chunks of the instrument's own
            fs_hz, data = scipy.io.wavfile.read(path)
    except (ValueError, OSError, EOFError, IndexError) as error:
        raise _damaged(path, "WAV") from error
    if not data.size:
        raise empty(path)
    channels = data.reshape(data.shape[0], -1)
    names = [waveform] if channels.shape[1] == 1 else [f"channel {number + 1}" for number in range(channels.shape[1])]
    whole = channels.dtype.kind in "iu"
    if whole:
        # As parts of full scale; the sidecar says what full scale is.
        middle = 128 if channels.dtype == np.uint8 else 0
        channels = (channels.astype(float) - middle) / (128 if middle else 2.0 ** (8 * channels.dtype.itemsize - 1))
    about = Text(
        ko="WAV, " + ("정수(끝까지 찬 값을 full_scale로 선언)" if whole else "실수"),
        en="WAV, " + ("whole numbers (declare full_scale)" if whole else "floating point"),
    )
    return Sheet(
        path, pd.DataFrame(channels.astype(float), columns=names), 1, fs_hz=float(fs_hz), parts=whole, about=(about,)
    )


def _matlab(path: Path) -> Sheet:
    try:
        content = scipy.io.loadmat(path, squeeze_me=True)
    except NotImplementedError as error:
        raise GangsoError(
            ko=f"{path}: MATLAB 7.3 파일은 읽지 않습니다. MATLAB에서 save(..., '-v7')로 저장하십시오.",
            en=f"{path}: files of MATLAB 7.3 are not read. Save it in MATLAB with save(..., '-v7').",
        ) from error
    # SciPy raises whatever the broken bytes lead it to, an UnboundLocalError among others.
    except Exception as error:
        raise _damaged(path, "MATLAB") from error
    arrays = {name: np.asarray(value) for name, value in content.items() if not name.startswith("__")}
    columns: dict[str, np.ndarray] = {}
    for name, array in arrays.items():
        if array.dtype.kind in "iuf" and array.ndim == 1:
            columns[name] = array.astype(float)
        elif array.dtype.kind in "iuf" and array.ndim == 2:
            table = array if array.shape[0] >= array.shape[1] else array.T
            columns |= {f"{name} {number + 1}": table[:, number].astype(float) for number in range(table.shape[1])}
    length = max((column.size for column in columns.values()), default=0)
    if not length:
        raise empty(path)
    frame = pd.DataFrame({name: column for name, column in columns.items() if column.size == length})
    facts = {name: array.item() for name, array in arrays.items() if array.ndim == 0 and array.dtype.kind in "iufU"}
    rates = [float(value) for name, value in facts.items() if key(name) in _RATES]
    frame = frame.assign(**{name: value for name, value in facts.items() if key(name) not in _RATES})
    return Sheet(path, frame, 1, fs_hz=rates[0] if rates else None, about=(Text(ko="MATLAB", en="MATLAB"),))
