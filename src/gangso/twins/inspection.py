"""Test pieces for an inspection: pits of known sizes before the same camera, under one lamp and exposure after the other.

How small a pit an inspection finds is asked of pieces whose pits are known (MIL-HDBK-1823A, probability of detection). In a
twin the very same pieces can be photographed again with another lamp, so that only the lamp differs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gangso.twins.surface import Camera, Light, ground_part, photograph, random_pit, scene

SIZES_UM = (120.0, 1600.0)


@dataclass(frozen=True)
class Condition:
    """How pieces are photographed: under which lamp, and how dirty (0: washed, 1: the end of a long run)."""

    light: Light
    soiling: float


@dataclass(frozen=True, eq=False)
class Pieces:
    """Test pieces and their photographs.

    Parameters
    ----------
    diameter_um
        Of each piece's pit, 0 of a sound piece: shape (pieces,).
    image
        uint8, shape (conditions, pieces, rows, columns).
    mask
        Pixels of the pit, boolean: shape (pieces, rows, columns).
    """

    diameter_um: np.ndarray
    image: np.ndarray
    mask: np.ndarray


def photograph_pieces(
    conditions: Sequence[Condition],
    camera: Camera,
    pitted: int,
    sound: int,
    rng: np.random.Generator,
    ra_um: float = 0.4,
    scratches: float = 1.0,
) -> Pieces:
    """Photograph the same pieces under each of several conditions, dirt and all.

    Parameters
    ----------
    conditions
        One after the other for the same pieces; a longer exposure is a stronger lamp (what is too bright is cut off).
    camera
        For all of them.
    pitted, sound
        How many pieces have a pit, of diameters spread evenly on a logarithmic scale over `SIZES_UM`, and how many have none.
    rng
        Of pieces, dirt and noise. The same state gives the same pieces and pits again. What is equally dirty has the same dirt.
    ra_um, scratches
        As in `gangso.twins.surface`.
    """
    diameters = np.append(np.geomspace(*SIZES_UM, pitted), np.zeros(sound))
    images, masks = [], []
    for diameter, own in zip(diameters, rng.spawn(len(diameters)), strict=True):
        part = ground_part(ra_um, scratches, camera, own)
        pit = random_pit(part, own)
        there = [replace(pit, diameter_um=diameter, depth_um=0.1 * diameter)] if diameter else []
        lies = int(own.integers(2**31))
        scenes = {
            soiling: scene(part, there, soiling, camera, np.random.default_rng(lies))
            for soiling in {condition.soiling: None for condition in conditions}
        }
        photos = [photograph(scenes[each.soiling], each.light, camera, own) for each in conditions]
        images.append([photo.image for photo in photos])
        masks.append(photos[0].mask)
    return Pieces(diameters, np.stack(images, axis=1), np.stack(masks))
