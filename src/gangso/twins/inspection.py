"""Test pieces for an inspection: pits of known sizes before the same camera, under one lamp and exposure after the other.

How small a pit an inspection finds is asked of pieces whose pits are known (MIL-HDBK-1823A, probability of detection). In a
twin the very same pieces can be photographed again with another lamp, so that only the lamp differs.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gangso.twins.surface import Camera, Light, ground_part, photograph, random_pit, scene

SIZES_UM = (120.0, 1600.0)


def photograph_pieces(
    lights: Sequence[Light],
    camera: Camera,
    pitted: int,
    sound: int,
    rng: np.random.Generator,
    ra_um: float = 0.4,
    scratches: float = 1.0,
    soiling: float = 0.8,
) -> tuple[np.ndarray, np.ndarray]:
    """Photograph pieces under each of several lamps, dirt and all.

    Parameters
    ----------
    lights
        One after the other before the same pieces; a longer exposure is a stronger lamp (what is too bright is cut off).
    camera
        For all of them.
    pitted, sound
        How many pieces have a pit, of diameters spread evenly on a logarithmic scale over `SIZES_UM`, and how many have none.
    rng
        Of pieces, dirt and noise. The same state gives the same pieces and pits again, however dirty they are asked to be.
    ra_um, scratches, soiling
        As in `gangso.twins.surface`.

    Returns
    -------
    diameters_um : ndarray, shape (pieces,)
        0 of a sound piece.
    images : ndarray of uint8, shape (lights, pieces, rows, columns)
    """
    diameters = np.append(np.geomspace(*SIZES_UM, pitted), np.zeros(sound))
    images = []
    for diameter, own in zip(diameters, rng.spawn(len(diameters)), strict=True):
        part = ground_part(ra_um, scratches, camera, own)
        pit = random_pit(part, own)
        there = [replace(pit, diameter_um=diameter, depth_um=0.1 * diameter)] if diameter else []
        seen = scene(part, there, soiling, camera, own)
        images.append([photograph(seen, light, camera, own).image for light in lights])
    return diameters, np.stack(images, axis=1)
