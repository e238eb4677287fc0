"""The public ball-screw photographs: raceways cut out and reduced once, and kept in a small cache from then on."""

import hashlib
import io
import json
import re
import tarfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image, ImageDraw

from gangso import files
from gangso.data import store
from gangso.data.download import sha256
from gangso.data.registry import Dataset
from gangso.errors import GangsoError

ARCHIVE = "images_276.tar"
LABELS = "labels_subset_no_imageData.json"
# Of all members' names and contents, in the order of their names: an archive packed in another way is as good.
MEMBERS_SHA256 = "ca48ad9f37c4f6e123b690a35d34ac5a64a0929ab77c30a4514a580391732b0c"
# Every photograph is brought to this width first: the last ones of each development are larger.
WIDTH = 1130
ROWS, COLUMNS = slice(200, 392), slice(128, 640)  # the raceway and its edges
_MEMBER = re.compile(r"\d+_(\d{12})_(\d+_\d+)_crop_\d\.jpg")


@dataclass(frozen=True, eq=False)
class Public:
    """The public photographs: a table (photo, part, number, label), images and masks."""

    table: pd.DataFrame
    image: np.ndarray
    mask: np.ndarray


def load(dataset: Dataset) -> Public:
    """Return the public photographs, from the cache where they have been cut out before.

    Raises
    ------
    GangsoError
        If a file is nowhere, damaged, or not the official one.
    """
    archive, labels = (_find(dataset, name) for name in (ARCHIVE, LABELS))
    key = sha256(archive)
    official = {file.name: file.sha256 for file in dataset.files}
    if sha256(labels) != official[LABELS]:
        raise _foreign(labels)
    cached = store.cache() / dataset.name / f"raceways-{key[:16]}.npz"
    kept = _read(cached)
    if kept is None:
        kept = parse(archive, labels)
        _write(cached, kept)
    table = pd.DataFrame({"photo": kept["photo"]})
    found = table["photo"].str.extract(_MEMBER)
    table["part"] = found[1]
    table["number"] = table.groupby("part").cumcount()
    table["label"] = np.where(kept["pitted"], "pitted", "good")
    return Public(table, kept["image"], kept["mask"])


def parse(archive: Path, labels: Path) -> dict[str, np.ndarray]:
    """Decode every photograph and draw its outlines; return names, labels, images and masks in the order of part and time.

    Raises
    ------
    GangsoError
        If the archive is cut short or damaged, or its files are not the official ones.
    """
    outlines = json.loads(labels.read_text(encoding="utf-8"))["polygons"]
    digests: dict[str, str] = {}
    cut: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    try:
        with tarfile.open(archive, "r:*") as members:
            for member in members:
                name = Path(member.name).name
                if not member.isfile() or not _MEMBER.fullmatch(name):
                    continue
                content = members.extractfile(member).read()
                digests[name] = hashlib.sha256(content).hexdigest()
                cut[name] = _raceway(content, outlines.get(name, {"shapes": []})["shapes"])
    except (OSError, EOFError, ValueError, tarfile.TarError) as error:
        raise GangsoError(
            ko=f"{archive}: 압축 파일을 끝까지 읽을 수 없습니다. 잘렸거나 손상되었습니다. 다시 받으십시오.",
            en=f"{archive}: this archive cannot be read to its end. It is cut short or damaged: fetch it again.",
        ) from error
    listed = "".join(f"{name} {digests[name]}\n" for name in sorted(digests))
    if hashlib.sha256(listed.encode()).hexdigest() != MEMBERS_SHA256:
        raise _foreign(archive)
    names = sorted(cut, key=lambda name: _MEMBER.fullmatch(name).group(2, 1))
    return {
        "photo": np.array(names),
        "pitted": np.array([name in outlines for name in names]),
        "image": np.stack([cut[name][0] for name in names]),
        "mask": np.stack([cut[name][1] for name in names]),
    }


def _raceway(content: bytes, shapes: list[dict]) -> tuple[np.ndarray, np.ndarray]:
    """Return the raceway in grey and the pits' pixels, reduced to half."""
    with Image.open(io.BytesIO(content)) as photo:
        scale = WIDTH / photo.width
        size = (WIDTH, round(photo.height * scale))
        grey = photo.convert("L").resize(size, Image.Resampling.BOX)
    drawn = Image.new("L", size)
    for shape in shapes:
        outline = [(x * scale, y * scale) for x, y in shape["points"]]
        ImageDraw.Draw(drawn).polygon(outline, fill=1)
    halves = [_halved(np.asarray(picture)[ROWS, COLUMNS]) for picture in (grey, drawn)]
    return halves[0].round().astype(np.uint8), halves[1] >= 0.5


def _halved(picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape
    return picture.reshape(rows // 2, 2, columns // 2, 2).mean(axis=(1, 3))


def _find(dataset: Dataset, name: str) -> Path:
    folders = [folder / dataset.name for folder in (store.mirror(), store.cache()) if folder]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise GangsoError(
        ko=f"{folders[0] / name}: 파일이 없습니다. 이 데이터는 공식 저장소에 낱개 사진으로 있어 자동으로 내려받지 않습니다. 데이터 "
        f"카드(datasets/{dataset.name}/card.md)의 '내려받기'대로 받아 이 폴더에 두십시오.",
        en=f"{folders[0] / name}: there is no such file. The official repository holds this data as single photographs, so "
        f"it is not downloaded automatically. Fetch it as the card (datasets/{dataset.name}/card.md) says under "
        "'Download', and put it into this folder.",
    )


def _foreign(path: Path) -> GangsoError:
    return GangsoError(
        ko=f"{path}: 공식 파일이 아니거나 손상되었습니다(SHA-256 불일치). 올바른 파일로 바꾸십시오.",
        en=f"{path}: this is not the official file, or it is damaged (its SHA-256 differs). Replace it by the right one.",
    )


def _read(cached: Path) -> dict[str, np.ndarray] | None:
    try:
        with np.load(cached) as kept:
            return {name: kept[name] for name in ("photo", "pitted", "image", "mask")}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # no cache yet, or a broken one: the archive is read again


def _write(cached: Path, kept: dict[str, np.ndarray]) -> None:
    packed = io.BytesIO()
    np.savez_compressed(packed, **kept)
    with suppress(OSError):  # where the cache cannot be written the next call decodes again: slower, and as safe
        cached.parent.mkdir(parents=True, exist_ok=True)
        files.write_whole(cached, packed.getvalue())
