"""The public ball-screw photographs: raceways cut out and reduced once, and kept in a small cache from then on."""

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image, ImageDraw

from gangso.data import archive
from gangso.data.registry import Dataset

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
    photos, labels = (archive.find(dataset, name) for name in (ARCHIVE, LABELS))
    archive.check(dataset, labels)
    names = ("photo", "pitted", "image", "mask")
    kept = archive.cached(dataset, photos, names, lambda: parse(photos, labels))
    table = pd.DataFrame({"photo": kept["photo"]})
    found = table["photo"].str.extract(_MEMBER)
    table["part"] = found[1]
    table["number"] = table.groupby("part").cumcount()
    table["label"] = np.where(kept["pitted"], "pitted", "good")
    return Public(table, kept["image"], kept["mask"])


def parse(photos: Path, labels: Path) -> dict[str, np.ndarray]:
    """Decode every photograph and draw its outlines; return names, labels, images and masks in the order of part and time.

    Raises
    ------
    GangsoError
        If the archive is cut short or damaged, or its files are not the official ones.
    """
    outlines = json.loads(labels.read_text(encoding="utf-8"))["polygons"]

    def raceway(name: str, content: bytes) -> tuple[np.ndarray, np.ndarray]:
        return _raceway(content, outlines.get(name, {"shapes": []})["shapes"])

    cut = archive.take(photos, _MEMBER, MEMBERS_SHA256, raceway)
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
