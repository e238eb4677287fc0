"""The public cobot log as its workbook has it: fetched from its archive, read once, kept as Parquet for the next time."""

import io
import os
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pyarrow as pa
import requests

from gangso.data import archive, store
from gangso.data.download import TIMEOUT_S, by_hand
from gangso.data.registry import Dataset, File
from gangso.errors import GangsoError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"

# The workbook's headings, by the curriculum's columns; one heading ends in a blank, and joint 0's temperature has a name
# of its own.
HEADINGS = {
    "cycle": "cycle ",
    **{f"current_{joint}_a": f"Current_J{joint}" for joint in range(6)},
    **{f"speed_{joint}_rad_s": f"Speed_J{joint}" for joint in range(6)},
    "temperature_0_c": "Temperature_T0",
    **{f"temperature_{joint}_c": f"Temperature_J{joint}" for joint in range(1, 6)},
    "tool_a": "Tool_current",
    "stop": "Robot_ProtectiveStop",
    "grip_lost": "grip_lost",
}


def read(dataset: Dataset) -> pd.DataFrame:
    """Return the public log under the curriculum's names, in the file's order.

    Its hash is checked at every call; what was parsed is kept in the cache under that hash and the parser's.

    Raises
    ------
    GangsoError
        If the file is nowhere and cannot be downloaded, or is not the official one.
    """
    (file,) = dataset.files
    _fetch(dataset, file)
    path = store.locate(dataset)[file.name]
    kept = store.cache() / dataset.name / f"log-{file.sha256[:16]}-{archive.parser_version(parse)}.parquet"
    try:
        return pd.read_parquet(kept)
    except (OSError, pa.ArrowException):
        log = parse(path)  # not kept yet, or broken: read anew
    _keep(log, kept)
    return log


def parse(path: Path) -> pd.DataFrame:
    """Read the workbook's only sheet.

    Returns
    -------
    DataFrame
        ``time_s`` from the first row's time stamp, and the columns of `HEADINGS`; NaN where a cell is empty.

    Raises
    ------
    GangsoError
        If it is no such workbook.
    """
    try:
        with zipfile.ZipFile(path) as book:
            texts = [
                "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
                for item in ElementTree.parse(book.open(_STRINGS)).getroot().iter(f"{_MAIN}si")
            ]
            rows = [_row(row, texts) for row in _rows(book)]
        heading = {name: letter for letter, name in rows[0].items()}
        table = pd.DataFrame(rows[1:])
        stamps = pd.to_datetime(table[heading["Timestamp"]].str.strip('"'), utc=True)
        log = {"time_s": (stamps - stamps.iloc[0]).dt.total_seconds().to_numpy()}
        log |= {name: table[heading[theirs]].to_numpy() for name, theirs in HEADINGS.items()}
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, IndexError, ValueError) as error:
        raise GangsoError(
            ko=f"{path}: UR3 CobotOps의 엑셀 파일로 읽을 수 없습니다. 잘렸거나 다른 파일입니다. 다시 받으십시오.",
            en=f"{path}: this cannot be read as the workbook of UR3 CobotOps. It is cut short or another file: fetch it "
            "again.",
        ) from error
    return pd.DataFrame(log).astype({name: np.float64 for name in log})


def _rows(book: zipfile.ZipFile):
    with book.open(_SHEET) as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == f"{_MAIN}row":
                yield element
                element.clear()  # or the whole sheet stays in memory


def _row(row: ElementTree.Element, texts: list[str]) -> dict[str, str | float]:
    """Return a row's values by the letters of their columns; true and false are 1 and 0."""
    found = {}
    for cell in row:
        value = cell.find(f"{_MAIN}v")
        if value is None or value.text is None:
            continue
        letters = re.match("[A-Z]+", cell.get("r"))[0]
        found[letters] = texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
    return found


def _fetch(dataset: Dataset, file: File) -> None:
    """Bring the workbook into the cache out of the official archive, where neither mirror nor cache has it."""
    folders = [folder / dataset.name for folder in (store.mirror(), store.cache()) if folder]
    if any((folder / file.name).is_file() for folder in folders):
        return
    target = store.cache() / dataset.name / file.name
    url = file.url.partition("#")[0]
    try:
        answer = requests.get(url, timeout=TIMEOUT_S)
        answer.raise_for_status()
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            content = archive.read(file.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(target)  # its hash is checked by whoever opens it
    except (requests.RequestException, zipfile.BadZipFile, KeyError, OSError) as error:
        hand = by_hand(file, target)
        raise GangsoError(
            ko=f"{url}: 압축 파일에서 {file.name}을(를) 가져오지 못했습니다 ({type(error).__name__}). 인터넷 연결을 확인하고 "
            f"다시 실행하십시오. {hand.ko}",
            en=f"{url}: {file.name} could not be taken from this archive ({type(error).__name__}). Check the network and "
            f"run again. {hand.en}",
        ) from error


def _keep(log: pd.DataFrame, kept: Path) -> None:
    draft = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        log.to_parquet(draft)
        draft.replace(kept)
    except OSError:
        draft.unlink(missing_ok=True)  # where the cache cannot be written, the next call parses again
