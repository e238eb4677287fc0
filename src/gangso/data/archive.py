"""Public data whose official files are too many to fetch one by one: brought as an archive, read once, then cached.

An archive of the official files is as good as any other, however it is packed: what is checked is the name and the content
of every file in it.
"""

import hashlib
import io
import re
import tarfile
import zipfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from lzma import LZMAError
from pathlib import Path
from typing import TypeVar

import numpy as np

from gangso import files
from gangso.data import store
from gangso.data.download import sha256
from gangso.data.registry import Dataset
from gangso.errors import GangsoError

Taken = TypeVar("Taken")


def find(dataset: Dataset, name: str) -> Path:
    """Return where a file lies that has to be brought by hand.

    Raises
    ------
    GangsoError
        If it is neither in the mirror nor in the cache.
    """
    folders = [folder / dataset.name for folder in (store.mirror(), store.cache()) if folder]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise GangsoError(
        ko=f"{folders[0] / name}: 파일이 없습니다. 이 데이터는 공식 저장소에 수많은 낱개 파일로 있어 자동으로 내려받지 않습니다. 데이터 "
        f"카드(datasets/{dataset.name}/card.md)의 '내려받기'대로 받아 이 폴더에 두십시오.",
        en=f"{folders[0] / name}: there is no such file. The official repository holds this data as a great many single "
        f"files, so it is not downloaded automatically. Fetch it as the card (datasets/{dataset.name}/card.md) says "
        "under 'Download', and put it into this folder.",
    )


def check(dataset: Dataset, path: Path) -> None:
    """Check a file that the dataset's registry names against its SHA-256.

    Raises
    ------
    GangsoError
        If it is not the official one.
    """
    if sha256(path) != next(file.sha256 for file in dataset.files if file.name == path.name):
        raise foreign(path)


def take(
    archive: Path, wanted: re.Pattern[str], digest: str, read: Callable[[str, bytes], Taken]
) -> Mapping[str, Taken]:
    """Return what `read` makes of the name and the content of each wanted member, by name, in the order of the archive.

    Parameters
    ----------
    wanted
        Which names; folders in the archive do not count.
    digest
        SHA-256 of the lines ``NAME SHA-256`` of all wanted members, in the order of their names.

    Raises
    ------
    GangsoError
        If the archive is cut short or damaged, or its members are not the official files.
    """
    digests: dict[str, str] = {}
    taken: dict[str, Taken] = {}
    try:
        with tarfile.open(archive, "r|*") as members:
            for member in members:
                name = Path(member.name).name
                if member.isfile() and wanted.fullmatch(name):
                    content = members.extractfile(member).read()
                    digests[name] = hashlib.sha256(content).hexdigest()
                    taken[name] = read(name, content)
    except (OSError, EOFError, ValueError, KeyError, TypeError, tarfile.TarError, LZMAError) as error:
        raise GangsoError(
            ko=f"{archive}: 압축 파일을 끝까지 읽을 수 없습니다. 잘렸거나 손상되었습니다. 다시 받으십시오.",
            en=f"{archive}: this archive cannot be read to its end. It is cut short or damaged: fetch it again.",
        ) from error
    listed = "".join(f"{name} {digests[name]}\n" for name in sorted(digests))
    if hashlib.sha256(listed.encode()).hexdigest() != digest:
        raise foreign(archive)
    return taken


def cached(
    dataset: Dataset, archive: Path, names: Collection[str], make: Callable[[], Mapping[str, np.ndarray]]
) -> Mapping[str, np.ndarray]:
    """Return the arrays `names` that `make` took out of `archive` the first time, and the cache has since.

    What another archive or another version of the parser has left there is not taken: both are in the name of the file.
    """
    place = store.cache() / dataset.name / f"taken-{sha256(archive)[:16]}-{parser_version(make)}.npz"
    try:
        with np.load(place, allow_pickle=False) as kept:
            return {name: kept[name] for name in names}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        made = make()  # not there yet, or damaged
    content = io.BytesIO()
    np.savez(content, **made)
    with suppress(OSError):  # where the cache cannot be written the next call makes them again: slower, and as right
        files.write_whole(place, content.getvalue())
    return made


def parser_version(parse: Callable) -> str:
    """Return what changes when the module that `parse` is in changes, so that what an older one made is not taken."""
    return sha256(Path(parse.__code__.co_filename))[:8]


def foreign(path: Path) -> GangsoError:
    """Return the error of a file that is not the official one."""
    return GangsoError(
        ko=f"{path}: 공식 파일이 아니거나 손상되었습니다(SHA-256 불일치). 올바른 파일로 바꾸십시오.",
        en=f"{path}: this is not the official file, or it is damaged (its SHA-256 differs). Replace it by the right one.",
    )
