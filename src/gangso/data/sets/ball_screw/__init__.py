"""Photographs of raceways with and without pits: a twin, the public ball-screw photographs, or a company's own folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from gangso.data import registry
from gangso.data.schema import check
from gangso.data.sets.ball_screw import public
from gangso.data.sets.ball_screw.own import read_folder
from gangso.data.sets.ball_screw.twin import plan

NAME = "ball_screw"


@dataclass(frozen=True, eq=False)
class Photographs:
    """Photographs of parts, all of one size, in grey.

    Parameters
    ----------
    table
        One row a photograph: ``photo`` (its name), ``part`` (the unit of independence; of the public data: the wear
        development, one spot of the spindle), ``number`` (of the photograph within its part, in the order of time, from 0),
        ``label`` (good, pitted or unknown), ``pit_px`` (area of the outlined pits in pixels; NaN where nobody outlined).
    image : ndarray of uint8, shape (photographs, rows, columns)
        Brightness, 0 black to 255 white. Rows and columns are multiples of 4.
    mask : ndarray of bool, same shape
        Pixels of outlined pits.
    pixel_um
        Size of a pixel on the part, in um; NaN where it is unknown.
    reduced
        How many times smaller than the photographs as they were taken these are, along each side.
    moved_lamp : ndarray of uint8, same shape, or None
        The same parts at the same moments after somebody moved the lamp: the twin's alone.
    source
        ``"twin"``, ``"real"``, or the path of a company's own folder.

    Examples
    --------
    >>> photos = gangso.data.open("ball_screw")
    >>> photos.image[photos.table.label == "pitted"].shape
    """

    table: pd.DataFrame
    image: np.ndarray
    mask: np.ndarray
    pixel_um: float
    reduced: int
    moved_lamp: np.ndarray | None
    source: str


def open_twin(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Photographs:
    """Photograph the parts of `gangso.data.sets.ball_screw.twin.plan`, which has the same arguments."""
    planned = plan(zone=zone, seed=seed, profile=profile)
    return Photographs(
        _checked(planned.table, planned.mask, "twin"),
        planned.image,
        planned.mask,
        planned.pixel_um,
        1,
        planned.moved_lamp,
        "twin",
    )


def open_real() -> Photographs:
    """Open the public photographs: four wear developments of 69 photographs, 81 of them with outlined pits.

    The raceway is cut out of each photograph and reduced to half its size.

    Raises
    ------
    GangsoError
        If the files are nowhere, or are not the official ones.
    """
    archived = public.load(registry.dataset(NAME))
    table = _checked(archived.table, archived.mask, "real")
    return Photographs(table, archived.image, archived.mask, np.nan, 2, None, "real")


def open_own(path: Path) -> Photographs:
    """Open a company's own folder: photographs and a table of them, as the dataset's card describes.

    Raises
    ------
    GangsoError
        If a photograph or the table cannot be read or breaks a rule; the message names file, column, row and rule.
    """
    own = read_folder(path, registry.dataset(NAME))
    table = _checked(own.table, own.mask, str(path))
    table.loc[~own.outlined, "pit_px"] = np.nan
    return Photographs(table, own.image, own.mask, own.pixel_um, own.reduced, None, str(path))


def _checked(table: pd.DataFrame, mask: np.ndarray, source: str) -> pd.DataFrame:
    columns = registry.dataset(NAME).tables["photos"]
    area = mask.sum(axis=(1, 2)).astype(float)
    return check(table.assign(pit_px=area), columns, where=source).astype({"number": int})
