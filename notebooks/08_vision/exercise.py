"""Photographs of a participant's own for the assignment on inspection."""

from functools import lru_cache

import numpy as np

from scipy import ndimage

from gangso.twins.surface import Camera, Light, Part, Pit, ground_part, photograph, random_pit, scene

__all__ = ["good_photographs", "line_photographs", "reports"]

PHOTOS, KNOWN_GOOD = 9, 12
PITTED = (2, 4, 5)  # of the nine; never the three that somebody would guess, nor so few that none is nearly right
PIXEL_UM = 50.0
DIRT = (90, 110)  # pixels of the largest short dark piece on the dirtiest photograph that is known to be good
CLEAN, CLEAR = 85, 145  # of the photographs to be judged: good ones have at most, pits at least so many
NEARLY = (85, 89)  # but one good one has so many: a limit below what the known good ones have rejects it
FLAWS = ("clock", "split", "limit", "size", "few", "none")
LIMIT_UM = 500  # size of pit from which on the plant's maintenance standard wants it found, as the question says
CLAIMS = (2.0, 5.0, 10.0)  # per cent of good parts rejected
BACKGROUND, LINE, DARK = (
    12,
    25,
    0.15,
)  # settings of the lesson's filters, and from where on the assignment calls a pixel dark
SOILED, DIRTIEST = (0.15, 0.3), (0.3, 0.45)  # of most parts, and of the dirtiest one that is known to be good
_CAMERA = Camera(PIXEL_UM)
_RA_UM = 0.4


def ends(
    flow: str, m: float, r: float, h: float, w: float, E: float, F: float, L: float, K: float
) -> tuple[float, float]:
    """Return what a flow saves against people (KRW an inspection) where no part is bad, and where every part is.

    The costs are straight lines in the share of bad ones, by the formulas of question 3; they meet where the line between these
    two values is 0.
    """
    if flow == "either":
        return -r * (1 - w) * F - K, h * E * (1 - m) - K
    return w * F + L - r * w * F - r * L - K, h * E + L - (m + (1 - m) * h) * E - (1 - m) * L - K


def line_photographs(seed: int) -> np.ndarray:
    """Photograph nine parts, some of them with a pit.

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


def good_photographs(seed: int) -> np.ndarray:
    """Photograph twelve other parts that were looked at through the microscope and are good: uint8, shape (12, 96, 256)."""
    rng = np.random.default_rng([seed, 4])
    clean = [_good(rng, (0, DIRT[1])) for _ in range(KNOWN_GOOD - 1)]
    return np.stack([*clean, _good(rng, DIRT, DIRTIEST)])[rng.permutation(KNOWN_GOOD)]


def darkest(seed: int) -> list[int]:
    """Return as many of the darkest photographs of `seed` as have a pit: what judging by brightness gives."""
    means = line_photographs(seed).mean(axis=(1, 2))
    return sorted(np.argsort(means)[: len(pits(seed))].tolist())


def reports(seed: int) -> list[dict]:
    """Report what eight suppliers say of their camera: words for photographs, split and threshold, sizes, pits, parts, share claimed.

    At most one thing brings a report down; the numbers of parts are far enough on one side of it to be computed by the rule
    of three, too.
    """
    return [_report(np.random.default_rng([seed, 5, n]), *line) for n, line in enumerate(_lines(seed))]


def flaws(seed: int) -> list[str]:
    """Return what brings each of the reports of `seed` down: each of `FLAWS` once, the two that have to be computed twice."""
    return [flaw for flaw, _ in _lines(seed)]


def _lines(seed: int) -> list[tuple[str, int]]:
    """Flaw of each line, and in how many units the event was seen: of what has to be computed, once none and once one."""
    rng = np.random.default_rng([seed, 6])
    by_eye = [(flaw, int(rng.integers(0, 2))) for flaw in FLAWS if flaw not in ("few", "none")]
    lines = [*by_eye, ("few", 0), ("few", 1), ("none", 0), ("none", 1)]
    return [lines[n] for n in rng.permutation(len(lines))]


def _report(rng: np.random.Generator, flaw: str, rejected: int) -> dict:
    claimed = float(rng.choice(CLAIMS))
    bound = (3.0, 4.75)[rejected]  # about: the exact bound of so many events, times the parts
    times = rng.uniform(0.7, 0.85) if flaw == "few" else rng.uniform(1.15, 1.3)
    small, large = 10 * rng.integers(25, 49), 10 * rng.integers(60, 121)
    found = rng.integers(85, 98)  # without it a camera that never alarms would be without a flaw
    pits_tested = int(rng.integers(60, 121))  # the lesson's handbook wants sixty
    return {
        "good_from": "new" if flaw == "clock" else "old",
        "split": "photograph" if flaw == "split" else "part",
        "threshold": "same" if flaw == "limit" else "other",
        "smallest_um": int(large if flaw == "size" else small),
        "pits_tested": pits_tested,
        "found_percent": round(100 * np.ceil(found * pits_tested / 100) / pits_tested, 1),
        "good_parts": int(times * bound / (claimed / 100)),
        "parts_rejected": rejected,
        "claimed_percent": claimed,
    }


def dark_piece(image: np.ndarray) -> np.ndarray:
    """Mark the largest piece that is dark and short along the lay, by the lesson's filters: boolean, the image's shape."""
    light = image.astype(np.float32)
    smooth = ndimage.gaussian_filter(light / (ndimage.gaussian_filter(light, BACKGROUND) + 1) - 1, 0.7)
    numbered, count = ndimage.label(ndimage.grey_closing(smooth, size=(1, LINE)) - smooth > DARK, np.ones((3, 3)))
    if count == 0:
        return np.zeros(image.shape, bool)
    return numbered == 1 + np.bincount(numbered.ravel())[1:].argmax()


@lru_cache(maxsize=4)
def _draw(seed: int) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    rng = np.random.default_rng([seed, 1])
    pitted = rng.permutation(PHOTOS) < rng.choice(PITTED)
    dirty, drawn = rng.choice(np.flatnonzero(~pitted)), []
    for number, bad in enumerate(pitted):
        if bad:
            drawn.append(_bad(rng))
        else:
            good = _good(rng, NEARLY, DIRTIEST) if number == dirty else _good(rng, (0, CLEAN))
            drawn.append((good, np.zeros((96, 256), bool)))
    return tuple(drawn)


def _good(rng: np.random.Generator, dirt: tuple[int, int], soiled: tuple[float, float] = SOILED) -> np.ndarray:
    """Photograph a sound part whose largest piece of dirt has so many pixels."""
    while True:
        # Sound parts are as dark as pitted ones, or darker: dimmer lamps.
        image, _ = _photographed([], float(rng.uniform(0.6, 1.1)), rng, soiled)
        if dirt[0] <= dark_piece(image).sum() <= dirt[1]:
            return image


def _bad(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Photograph a part with a pit that is larger than any speck of dirt, so that a question has one answer."""
    while True:
        image, mask = _photographed(["pit"], float(rng.uniform(0.75, 1.15)), rng)
        found = dark_piece(image)
        if found.sum() >= CLEAR and (found & mask).any():
            return image, mask


def _photographed(
    pits: list[str], strength: float, rng: np.random.Generator, soiled: tuple[float, float] = SOILED
) -> tuple[np.ndarray, np.ndarray]:
    part = ground_part(_RA_UM, 0.5, _CAMERA, rng)
    there = [_clear_pit(part, rng) for _ in pits]
    before = scene(part, there, float(rng.uniform(*soiled)), _CAMERA, rng)
    photo = photograph(before, Light(strength=strength), _CAMERA, rng)
    return photo.image, photo.mask


def _clear_pit(part: Part, rng: np.random.Generator) -> Pit:
    """Draw a pit that is larger than a speck of dirt, so that a question has one answer, but not one that leaps to the eye."""
    while True:
        pit = random_pit(part, rng)
        if 800 < pit.diameter_um < 1150:
            return pit
