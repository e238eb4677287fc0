"""The test stand that the vision twin is set in: ball screws that run and are photographed until some of them pit."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from gangso import zones
from gangso.twins.surface import Camera, Light, Pit, ground_part, photograph, random_pit, scene

PARTS = {"fast": 18, "full": 48}
PHOTOS = 8
MOVED = Light(azimuth_deg=-140.0, elevation_deg=50.0, strength=0.6)
# Without a zone: what the public photographs look like.
RA_UM, SOILING, SCRATCHES = 0.4, 1.0, 1.0
SMALLEST = 0.28  # of its full diameter, when a pit is first seen


@dataclass(frozen=True, eq=False)
class Planned:
    """The twin's photographs: their table (photo, part, number, label), images, masks, size of a pixel, moved lamp."""

    table: pd.DataFrame
    image: np.ndarray
    mask: np.ndarray
    pixel_um: float
    moved_lamp: np.ndarray


def plan(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Planned:
    """Photograph parts as they run: every second one pits in the later half of its run, all of them get dirty.

    The same seed gives the same photographs, bit by bit.

    Parameters
    ----------
    zone
        Whose parts: roughness, soiling, scratches and camera. None for parts like those of the public photographs.
    seed
        Of the parts.
    profile
        ``"full"`` has 48 parts, ``"fast"`` 18; each is photographed eight times.
    """
    ra_um, soiling, scratches, camera = RA_UM, SOILING, SCRATCHES, Camera()
    if zone is not None:
        process = zones.profile(zone, "vision").process
        ra_um, soiling, scratches = process.ra_um, process.soiling, process.scratches
        camera = Camera(process.pixel_um, process.blur_px, process.noise)
    rows, photos, moved = [], [], []
    for number in range(PARTS[profile]):
        rng = np.random.default_rng([seed, 1, number])
        part = ground_part(ra_um, scratches, camera, rng)
        pit = random_pit(part, rng)
        begins = float(rng.uniform(0.45, 0.8)) if number % 2 else np.inf
        dirty = soiling * float(rng.lognormal(0, 0.15))
        for shot in range(PHOTOS):
            run = (shot + 1) / PHOTOS
            there = [grown(pit, run, begins)] if run > begins else []
            # Between two inspections some parts are wiped: soiling grows with time, but not steadily.
            soiled = dirty * (0.15 + 0.85 * run) * float(np.clip(rng.normal(1, 0.12), 0.6, 1.4))
            own = np.random.default_rng([seed, 2, number, shot])
            seen = scene(part, there, soiled, camera, own)
            photos.append(photograph(seen, Light(), camera, own))
            moved.append(photograph(seen, MOVED, camera, own))
            rows.append(
                {
                    "photo": f"S{number + 1:02d}-{shot}",
                    "part": f"S{number + 1:02d}",
                    "number": shot,
                    "label": "pitted" if there else "good",
                }
            )
    return Planned(
        pd.DataFrame(rows),
        np.stack([photo.image for photo in photos]),
        np.stack([photo.mask for photo in photos]),
        camera.pixel_um,
        np.stack([photo.image for photo in moved]),
    )


def grown(pit: Pit, run: float, begins: float) -> Pit:
    """Return a pit as large as it is at `run`, the part's share of its whole run; it grows fast, then more slowly."""
    size = SMALLEST + (1 - SMALLEST) * ((run - begins) / (1.05 - begins)) ** 0.7
    return replace(pit, diameter_um=size * pit.diameter_um, depth_um=size * pit.depth_um)
