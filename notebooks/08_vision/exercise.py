"""Photographs of a participant's own for the assignment on inspection."""

from functools import lru_cache

import numpy as np

from gangso.twins.surface import Camera, Light, Part, Pit, ground_part, photograph, random_pit, scene

__all__ = ["line_photographs"]

PHOTOS, PITTED = 9, 3
PIXEL_UM = 50.0
_CAMERA = Camera(PIXEL_UM)
_RA_UM = 0.4


def ends(
    flow: str, m: float, r: float, h: float, w: float, E: float, F: float, L: float, K: float
) -> tuple[float, float]:
    """Return what a flow saves against people (KRW an inspection) where no part is bad, and where every part is.

    The costs are straight lines in the share of bad ones, by the formulas of question 4; they meet where the line between these
    two values is 0.
    """
    if flow == "either":
        return -r * (1 - w) * F - K, h * E * (1 - m) - K
    return w * F + L - r * w * F - r * L - K, h * E + L - (m + (1 - m) * h) * E - (1 - m) * L - K


def line_photographs(seed: int) -> np.ndarray:
    """Photograph nine parts, exactly three of them with a pit.

    None is told by its brightness: the lamp differs from photograph to photograph, and sound parts are dirty too.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same photographs.

    Returns
    -------
    ndarray of uint8, shape (9, 96, 256)
    """
    return np.stack([image for image, _ in _draw(seed)])


def pits(seed: int) -> dict[int, np.ndarray]:
    """Return the pit's mask of each photograph of `seed` that has one."""
    return {number: mask for number, (_, mask) in enumerate(_draw(seed)) if mask.any()}


def darkest(seed: int) -> list[int]:
    """Return the three darkest photographs of `seed`: what judging by brightness gives."""
    means = line_photographs(seed).mean(axis=(1, 2))
    return sorted(np.argsort(means)[:PITTED].tolist())


@lru_cache(maxsize=4)
def _draw(seed: int) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    order = np.random.default_rng([seed, 1]).permutation(PHOTOS)
    drawn = []
    for number in order:
        rng = np.random.default_rng([seed, 2, int(number)])
        bad = number < PITTED
        part = ground_part(_RA_UM, 0.5, _CAMERA, rng)
        there = [_clear_pit(part, rng)] if bad else []
        # Sound parts are as dark as pitted ones, or darker: dimmer lamps.
        light = Light(strength=float(rng.uniform(0.75, 1.15) if bad else rng.uniform(0.6, 1.1)))
        photo = photograph(scene(part, there, float(rng.uniform(0.15, 0.3)), _CAMERA, rng), light, _CAMERA, rng)
        drawn.append((photo.image, photo.mask))
    return tuple(drawn)


def _clear_pit(part: Part, rng: np.random.Generator) -> Pit:
    """Draw a pit that is larger than a speck of dirt, so that a question has one answer, but not one that leaps to the eye."""
    while True:
        pit = random_pit(part, rng)
        if 800 < pit.diameter_um < 1150:
            return pit
