"""A company's own folder of photographs with a table of them, checked photograph by photograph.

``measurement.toml`` in the folder (or a sidecar of the table) has beside the entries of every dataset::

    pixel_um = 25.0                   # size of a pixel on the part, in um
    crop = [201, 129, 192, 512]       # first row, first column (counted from 1), rows, columns of what is looked at
"""

import unicodedata
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image, UnidentifiedImageError

from gangso.data.own.files import TABLES, beside
from gangso.data.own.reader import look, take
from gangso.data.registry import Dataset
from gangso.data.schema import SchemaError, Violation
from gangso.entries import Entry
from gangso.errors import GangsoError
from gangso.words import Text

PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff")
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
class Declared:
    """What a sidecar says of the photographs: size of a pixel in um, and what is looked at."""

    path: Path
    pixel_um: float = np.nan
    crop: tuple[int, int, int, int] | None = None


def extra(top: Entry) -> Declared:
    """Read ``pixel_um`` and ``crop`` of a sidecar."""
    crop = tuple(int(number) for number in top.numbers("crop", 4)) if "crop" in top else None
    return Declared(top.path, top.number("pixel_um") if "pixel_um" in top else np.nan, crop)


def read_folder(folder: Path, dataset: Dataset) -> Own:
    """Read a folder of photographs.

    Parameters
    ----------
    folder
        It holds the photographs, and one table of them.

    Raises
    ------
    GangsoError
        If something cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    file = take(look(table_in(folder), dataset, extra), dataset)
    table, declared = file.table, file.seen.sidecar.extra
    wrong: list[Violation] = []
    if table["photo"].duplicated().any():
        rule = Text(ko="같은 사진이 두 번 나옵니다.", en="a photograph that was listed before.")
        wrong.append(file.violation("photo", int(np.argmax(table["photo"].duplicated())), rule))
    if unlisted := _unlisted(folder, table):
        wrong.append(file.violation("photo", None, unlisted))
    images: list[np.ndarray] = []
    masks: list[np.ndarray | None] = []
    size: tuple[int, int] | None = None
    for number, row in enumerate(table.itertuples(index=False)):
        for column, name, into in (("photo", row.photo, images), ("mask", getattr(row, "mask", ""), masks)):
            if not name:
                masks.append(None)
                continue
            try:
                picture = _picture(folder / name, size)
            except GangsoError as error:
                wrong.append(file.violation(column, number, Text(ko=error.ko, en=error.en)))
                continue
            size = size or picture.shape
            into.append(picture)
    if wrong:
        raise SchemaError(str(file.path), wrong)
    return _reduced(table, np.stack(images), masks, declared)


def table_in(folder: Path) -> Path:
    """Return the one table in a folder of photographs."""
    if not folder.is_dir():
        raise GangsoError(
            ko=f"{folder}: 사진이 든 폴더를 주십시오. 폴더에는 사진과, 사진마다 한 행인 표(CSV)가 있어야 합니다. {COLUMNS.ko}",
            en=f"{folder}: give a folder. It has to hold the photographs, and a table (CSV) with one row for each. "
            f"{COLUMNS.en}",
        )
    tables = sorted(file for file in folder.iterdir() if file.suffix.lower() in TABLES and not beside(file))
    if len(tables) != 1:
        names = f": {', '.join(file.name for file in tables)}" if tables else ""
        raise GangsoError(
            ko=f"{folder}: 표(CSV, Excel 또는 Parquet)가 하나 있어야 하는데 {len(tables)}개입니다{names}. {COLUMNS.ko}",
            en=f"{folder}: there has to be one table (CSV, Excel or Parquet), and there are {len(tables)}{names}. {COLUMNS.en}",
        )
    return tables[0]


def _reduced(table: pd.DataFrame, image: np.ndarray, masks: list[np.ndarray | None], sidecar: Declared) -> Own:
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


def _picture(path: Path, size: tuple[int, int] | None) -> np.ndarray:
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


def _unlisted(folder: Path, table: pd.DataFrame) -> Text | None:
    listed = set(table["photo"]) | set(table.get("mask", ()))
    pictures = (file for file in folder.iterdir() if file.suffix.lower() in PICTURES and not beside(file))
    foreign = sorted(name for file in pictures if (name := unicodedata.normalize("NFC", file.name)) not in listed)
    if not foreign:
        return None
    return Text(
        ko=f"표에 없는 사진이 폴더에 {len(foreign)}장 있습니다(처음: {foreign[0]}). 표에 더하거나 다른 폴더로 옮기십시오.",
        en=f"the folder has {len(foreign)} photographs that the table does not list (first: {foreign[0]}). List them, or "
        "move them elsewhere.",
    )
