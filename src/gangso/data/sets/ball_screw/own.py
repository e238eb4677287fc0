"""A company's own folder of photographs with a table of them, checked photograph by photograph.

``measurement.toml`` in the folder says what the files alone do not say. All of it is optional::

    pixel_um = 25.0                   # size of a pixel on the part, in um
    crop = [201, 129, 192, 512]       # first row, first column (counted from 1), rows, columns of what is looked at

    [columns]                         # the curriculum's name = the table's name
    photo = "파일명"
    part = "제품번호"

    [labels]                          # the table's word = good, pitted or unknown
    "양품" = "good"
"""

import tomllib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image, UnidentifiedImageError

from gangso.data.own.tablefile import SUFFIXES, read_table, read_text
from gangso.data.schema import Column, SchemaError, Violation, check
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.language import Text

SIDECAR = "measurement.toml"
PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff")
LABELS = ("good", "pitted", "unknown")
# Photographs are reduced until a pixel is about as large as the twin's, or they are about as wide.
PIXEL_UM, WIDTH = 50.0, 256
COLUMNS = Text(
    ko="열: photo(사진의 파일 이름), part(가공품의 이름), 있으면 label(good, pitted, unknown).",
    en="Its columns: photo (name of the file), part (name of the part) and, if known, label (good, pitted, unknown).",
)
LEAST = 32  # rows or columns that are left after reducing
MOST_PIXELS = 100_000_000


@dataclass(frozen=True, eq=False)
class Own:
    """A company's photographs: table (photo, part, number, label), images, masks, which were outlined, size of a pixel, how far reduced."""

    table: pd.DataFrame
    image: np.ndarray
    mask: np.ndarray
    outlined: np.ndarray
    pixel_um: float
    reduced: int


@dataclass(frozen=True)
class _Sidecar:
    path: Path
    pixel_um: float = np.nan
    crop: tuple[int, int, int, int] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def read_own(folder: Path, columns: tuple[Column, ...]) -> Own:
    """Read a folder of photographs.

    Parameters
    ----------
    folder
        It holds the photographs, one table of them (CSV or Parquet), and `SIDECAR` where names or units differ.
    columns
        The table's columns, one row a photograph (``tables.labels`` of the dataset).

    Raises
    ------
    GangsoError
        If something cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    if not folder.is_dir():
        raise GangsoError(
            ko=f"{folder}: 사진이 든 폴더를 주십시오. 폴더에는 사진과, 사진마다 한 행인 표(CSV)가 있어야 합니다. {COLUMNS.ko}",
            en=f"{folder}: give a folder. It has to hold the photographs, and a table (CSV) with one row for each. "
            f"{COLUMNS.en}",
        )
    sidecar = _sidecar(folder / SIDECAR, [column.name for column in columns])
    file = _table_in(folder)
    read = read_table(file)
    written = {column.name: sidecar.columns.get(column.name, column.name) for column in columns}
    hint = Text(
        ko=f'이름이 다르면 같은 폴더의 {SIDECAR}에 [columns]를 쓰고 그 아래에 photo = "표의 열 이름"처럼 적으십시오.',
        en=f"If it has another name, write [columns] into {SIDECAR} in the same folder, and below it a line like "
        'photo = "the table\'s name".',
    )
    # The words for a verdict are the plant's own, so they are told below with what to do about them.
    typed = [replace(column, allowed=()) for column in columns]
    table = _named(read.frame, written, sidecar)
    table = check(table, typed, where=str(file), first_row=read.first_row, written=written, hint=hint)
    wrong: list[Violation] = []
    if table["photo"].duplicated().any():
        row = read.first_row + int(np.argmax(table["photo"].duplicated()))
        rule = Text(ko="같은 사진이 두 번 나옵니다.", en="a photograph that was listed before.")
        wrong.append(Violation(written["photo"], row, rule))
    wrong += _unlisted(folder, table, written) + _words(table, written, read.first_row)
    images: list[np.ndarray] = []
    masks: list[np.ndarray | None] = []
    size: tuple[int, int] | None = None
    for number, row in enumerate(table.itertuples(index=False)):
        outlined = getattr(row, "mask", "")
        for column, name, into in (("photo", row.photo, images), ("mask", outlined, masks)):
            if not name:
                masks.append(None)
                continue
            try:
                picture = _picture(folder / name, size, sidecar)
            except GangsoError as error:
                wrong.append(Violation(written[column], read.first_row + number, Text(ko=error.ko, en=error.en)))
                continue
            size = size or picture.shape
            into.append(picture)
    if wrong:
        raise SchemaError(str(file), wrong)
    return _reduced(table, np.stack(images), masks, sidecar)


def _reduced(table: pd.DataFrame, image: np.ndarray, masks: list[np.ndarray | None], sidecar: _Sidecar) -> Own:
    crop = sidecar.crop or (1, 1, *image.shape[1:])
    top, left, rows, columns = crop
    if top - 1 + rows > image.shape[1] or left - 1 + columns > image.shape[2]:
        raise GangsoError(
            ko=f"{sidecar.path}: crop이 사진({image.shape[1]}행 {image.shape[2]}열) 밖으로 나갑니다. "
            "[첫 행, 첫 열, 행 수, 열 수]를 확인하십시오.",
            en=f"{sidecar.path}: crop reaches outside the photographs ({image.shape[1]} rows, {image.shape[2]} columns). "
            "Check [first row, first column, rows, columns].",
        )
    pixel_um = sidecar.pixel_um
    factor = max(1, round(columns / WIDTH if np.isnan(pixel_um) else PIXEL_UM / pixel_um))
    height, width = (length // (4 * factor) * 4 for length in (rows, columns))
    if min(height, width) < LEAST:
        raise GangsoError(
            ko=f"{sidecar.path.parent}: 줄인 사진이 {height}행 {width}열뿐입니다. {LEAST} 이상이어야 합니다. crop과 pixel_um을 "
            "확인하십시오.",
            en=f"{sidecar.path.parent}: reduced, the photographs have only {height} rows and {width} columns; at least "
            f"{LEAST} are needed. Check crop and pixel_um.",
        )
    window = (slice(top - 1, top - 1 + height * factor), slice(left - 1, left - 1 + width * factor))

    def reduce(picture: np.ndarray) -> np.ndarray:
        return picture[window].reshape(height, factor, width, factor).mean(axis=(1, 3))

    blank = np.zeros(image.shape[1:])
    found = pd.DataFrame({"photo": table["photo"], "part": table["part"]})
    taken = table["number"] if "number" in table else pd.Series(np.arange(len(table)), table.index)
    found["number"] = taken.groupby(found["part"]).rank(method="first").astype(int) - 1
    found["label"] = table.get("label", "unknown")
    return Own(
        table=found,
        image=np.stack([reduce(picture).round().astype(np.uint8) for picture in image]),
        mask=np.stack([reduce(blank if mask is None else (mask > 0) * 1.0) >= 0.5 for mask in masks]),
        outlined=np.array([mask is not None for mask in masks]),
        pixel_um=pixel_um * factor,
        reduced=factor,
    )


def _picture(path: Path, size: tuple[int, int] | None, sidecar: _Sidecar) -> np.ndarray:
    """Return one photograph in grey, 0 to 255.

    Raises
    ------
    GangsoError
        If it is absent, empty, cut short, no photograph, of a depth or colours that are not read, or of another size.
    """
    name = path.name
    if not path.is_file():
        raise GangsoError(
            ko=f"'{name}': 폴더에 이런 사진이 없습니다.", en=f"'{name}': no such photograph in the folder."
        )
    if not path.stat().st_size:
        raise GangsoError(
            ko=f"'{name}': 빈 파일(0바이트)입니다. 카메라에서 다시 복사하십시오.",
            en=f"'{name}': this file is empty (0 bytes). Copy it from the camera again.",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                mode = picture.mode
                grey = np.asarray(picture.convert("L")) if mode in ("1", "L", "LA", "P", "RGB", "RGBA") else None
    except UnidentifiedImageError as error:
        kinds = ", ".join(PICTURES)
        raise GangsoError(
            ko=f"'{name}': 사진으로 읽을 수 없습니다. 이름만 바꾼 다른 파일이 아닙니까? 읽는 형식: {kinds}.",
            en=f"'{name}': this is no photograph that can be read: another file under this name? Kinds read: {kinds}.",
        ) from error
    except Image.DecompressionBombError as error:
        raise GangsoError(
            ko=f"'{name}': 화소가 1억 개를 넘습니다. 볼 곳만 잘라 저장하십시오.",
            en=f"'{name}': more than 100 million pixels. Save only the part that is to be looked at.",
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise GangsoError(
            ko=f"'{name}': 끝까지 읽을 수 없습니다. 파일이 잘렸거나 손상되었습니다. 카메라에서 다시 복사하십시오.",
            en=f"'{name}': cannot be read to its end: cut short or damaged. Copy it from the camera again.",
        ) from error
    if grey is None:
        raise GangsoError(
            ko=f"'{name}': 색 방식이 {mode}입니다. 16비트나 CMYK 사진은 읽지 않습니다. 같은 밝기 범위로 8비트 회색(또는 RGB)으로 "
            "내보내십시오.",
            en=f"'{name}': its mode is {mode}. Photographs in 16 bit or CMYK are not read: export all of them as 8-bit grey "
            "(or RGB), with one and the same range of brightness.",
        )
    if size is not None and grey.shape != size:
        raise GangsoError(
            ko=f"'{name}': 크기가 {grey.shape[0]}행 {grey.shape[1]}열인데 첫 사진은 {size[0]}행 {size[1]}열입니다. 한 폴더의 사진은 "
            "카메라와 배율이 같아야 합니다.",
            en=f"'{name}': {grey.shape[0]} rows and {grey.shape[1]} columns, but the first photograph has {size[0]} and "
            f"{size[1]}. The photographs of a folder have to come from one camera at one magnification.",
        )
    return grey


def _table_in(folder: Path) -> Path:
    tables = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)
    if len(tables) != 1:
        names = f": {', '.join(file.name for file in tables)}" if tables else ""
        raise GangsoError(
            ko=f"{folder}: 표(CSV 또는 Parquet)가 하나 있어야 하는데 {len(tables)}개입니다{names}. {COLUMNS.ko}",
            en=f"{folder}: there has to be one table (CSV or Parquet), and there are {len(tables)}{names}. {COLUMNS.en}",
        )
    return tables[0]


def _unlisted(folder: Path, table: pd.DataFrame, written: Mapping[str, str]) -> list[Violation]:
    listed = set(table["photo"]) | set(table.get("mask", ()))
    foreign = sorted(
        file.name for file in folder.iterdir() if file.suffix.lower() in PICTURES and file.name not in listed
    )
    if not foreign:
        return []
    rule = Text(
        ko=f"표에 없는 사진이 폴더에 {len(foreign)}장 있습니다(처음: {foreign[0]}). 표에 더하거나 다른 폴더로 옮기십시오.",
        en=f"the folder has {len(foreign)} photographs that the table does not list (first: {foreign[0]}). List them, or "
        "move them elsewhere.",
    )
    return [Violation(written["photo"], None, rule)]


def _words(table: pd.DataFrame, written: Mapping[str, str], first_row: int) -> list[Violation]:
    if "label" not in table:
        return []
    foreign = table["label"][~table["label"].isin(LABELS)]
    found = []
    for word in foreign.unique():
        rows = np.flatnonzero(table["label"] == word)
        rule = Text(
            ko=f"'{word}'은(는) 쓸 수 없는 판정입니다. good, pitted, unknown 가운데 하나로 쓰거나, {SIDECAR}에 [labels]를 쓰고 그 "
            f'아래에 "{word}" = "pitted"처럼 뜻을 적으십시오.',
            en=f"'{word}' is no verdict that is known. Write good, pitted or unknown, or write [labels] into {SIDECAR} and "
            f'below it what the word means, like "{word}" = "pitted".',
        )
        found.append(Violation(written["label"], first_row + int(rows[0]), rule, len(rows)))
    return found


def _named(frame: pd.DataFrame, written: Mapping[str, str], sidecar: _Sidecar) -> pd.DataFrame:
    """Return the table under the curriculum's names, with its words for labels."""
    theirs = {str(name).strip().lower(): name for name in frame.columns}
    absent = [theirs_name for theirs_name in sidecar.columns.values() if theirs_name.strip().lower() not in theirs]
    if absent:
        ko, en = suggestion(absent[0], [str(name) for name in frame.columns])
        raise GangsoError(
            ko=f"{sidecar.path}: [columns]의 '{absent[0]}' 열이 표에 없습니다. {ko}",
            en=f"{sidecar.path}: the table has no column '{absent[0]}' of [columns]. {en}",
        )
    known = {
        theirs[wanted.strip().lower()]: name for name, wanted in written.items() if wanted.strip().lower() in theirs
    }
    # Other columns stay, so that a message about a missing one can list them.
    kept = [name for name in frame.columns if name in known or str(name).strip().lower() not in written]
    found = frame[kept].rename(columns=known)
    if "mask" in found:
        found["mask"] = found["mask"].fillna("")
    if "label" in found:
        words = found["label"].fillna("unknown").map(lambda word: str(word).strip())
        spelt = {word: word.lower() for word in words if word.lower() in LABELS} | dict(sidecar.labels)
        found["label"] = words.map(lambda word: spelt.get(word, word))
    return found


def _sidecar(path: Path, columns: list[str]) -> _Sidecar:
    if not path.is_file():
        return _Sidecar(path)
    try:
        top = Entry(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise GangsoError(
            ko=f"{path}: TOML로 읽을 수 없습니다 ({error}).", en=f"{path}: this is not valid TOML ({error})."
        ) from error
    renamed = dict(top.table("columns")) if "columns" in top else {}
    for name, theirs in renamed.items():
        if name not in columns or not isinstance(theirs, str):
            ko, en = suggestion(name, columns)
            top.fail(
                ko=f"columns의 '{name}': 과정의 열 이름 = \"표의 열 이름\"으로 쓰십시오. {ko}",
                en=f"'{name}' of columns: write the curriculum's name = \"the table's name\". {en}",
            )
    words = dict(top.table("labels")) if "labels" in top else {}
    for word, label in words.items():
        if label not in LABELS:
            ko, en = suggestion(str(label), LABELS)
            top.fail(ko=f"labels의 '{word} = {label}': {ko}", en=f"'{word} = {label}' of labels: {en}")
    crop = tuple(int(number) for number in top.numbers("crop", 4)) if "crop" in top else None
    pixel_um = top.number("pixel_um") if "pixel_um" in top else np.nan
    top.finish()
    return _Sidecar(path, pixel_um, crop, renamed, {word.strip(): label for word, label in words.items()})
