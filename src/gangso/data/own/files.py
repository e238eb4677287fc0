"""Which files are a company's data, and the text in them: folders, kinds, encodings."""

from collections.abc import Iterable
from pathlib import Path

from gangso.errors import GangsoError

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
BOOK_SUFFIXES = (".xlsx", ".xlsm")
TABLES = (*TEXT_SUFFIXES, *BOOK_SUFFIXES, ".parquet")
WAVES = (".wav", ".mat")

# CP949 is what Korean Windows programs write; UTF-16 is what Excel calls "Unicode text".
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def files_in(path: Path, suffixes: Iterable[str] = TABLES) -> list[Path]:
    """Return `path` if it is a data file, or the data files in the folder `path`, by name.

    What lies beside the data in a folder is passed over: other kinds of files, hidden ones (``._a.csv`` of macOS), and the
    lock files of a workbook that somebody has open (``~$a.xlsx``).

    Raises
    ------
    GangsoError
        If there is nothing at `path`, nothing readable in the folder, or the file is of another kind.
    """
    suffixes = tuple(suffixes)
    kinds = ", ".join(suffixes)
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in suffixes and not beside(file))
        if not files:
            raise GangsoError(
                ko=f"{path}: 폴더에 읽을 수 있는 파일이 없습니다. 읽는 형식: {kinds}.",
                en=f"{path}: there is no readable file in this folder. Kinds that are read: {kinds}.",
            )
        return files
    if not path.exists():
        raise GangsoError(
            ko=f"{path}: 이런 파일이나 폴더가 없습니다 (현재 폴더: {Path.cwd()}). 경로를 확인하십시오.",
            en=f"{path}: there is no such file or folder (seen from {Path.cwd()}). Check the path.",
        )
    if path.suffix.lower() not in suffixes:
        raise GangsoError(
            ko=f"{path}: 이 형식은 읽지 않습니다. 읽는 형식: {kinds}. 다른 형식은 CSV(UTF-8)나 .xlsx로 저장하십시오.",
            en=f"{path}: this kind of file is not read. Kinds that are read: {kinds}. Save others as CSV (UTF-8) or .xlsx.",
        )
    return [path]


def beside(file: Path) -> bool:
    """Say whether a file is nobody's data: hidden, or the lock of an open workbook."""
    return file.name.startswith((".", "~$"))


def read_text(path: Path) -> tuple[str, str]:
    """Return the text of a file that somebody saved in UTF-8, CP949 or UTF-16, and which of them it was.

    Raises
    ------
    GangsoError
        If it cannot be opened, is empty, or is not text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GangsoError(
            ko=f"{path}: 파일을 열 수 없습니다 ({error.strerror}).",
            en=f"{path}: this file cannot be opened ({error.strerror}).",
        ) from error
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp949"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise empty(path)
        if "\0" not in text:
            return text, encoding.removesuffix("-sig").upper()
    raise GangsoError(
        ko=f"{path}: 글자를 읽을 수 없습니다. UTF-8이나 CP949로 저장한 CSV 파일이어야 합니다.",
        en=f"{path}: this is no text that can be read. Save the file as CSV in UTF-8 (or CP949).",
    )


def empty(path: Path) -> GangsoError:
    """Return the error of a file without values."""
    return GangsoError(
        ko=f"{path}: 빈 파일입니다. 열 이름의 행이 있고 그 아래 행부터 측정값이어야 합니다.",
        en=f"{path}: this file is empty. It has to have a row of columns' names, and values in the rows below.",
    )
