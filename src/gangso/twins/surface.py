"""Photographs of ground raceways: lay, lamp, oil and dirt, pits and scratches, lens and camera, with masks of the pits.

The surface is a height field z(x, y) with the normal n = (-dz/dx, -dz/dy, 1) / |...|. Its brightness is Lambert's cosine
law with the highlight of Blinn (1977), "Models of light reflection for computer synthesized pictures",

    I = strength * (0.10 + 0.30 max(n . l, 0) + 0.35 max(n . h, 0)^p) * exp(-1.1 s)

with the direction l of the lamp, h halfway between l and the camera, p the gloss, and s the shade inside a pit: its depth over
60 um, at most 1. That last factor stands for the light that does not get into a hole. It is ours, set with public photographs
in view, does not depend on the lamp, and is most of what makes a pit dark here: what the twin says of lamps holds in the twin.
The highlight is the same in all directions, while a ground lay spreads it across itself (Ward, "Measuring and modeling
anisotropic reflection", SIGGRAPH 1992). Oil and dirt of absorbance a above it
take away light by Beer and Lambert's law, I exp(-a). The lens blurs (a Gaussian), and the camera adds noise that grows with
the square root of the light, and cuts off above 255. Roughness Ra is the mean of |z| about its mean (ISO 21920-2).
"""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from gangso.errors import GangsoError

SHAPE = (96, 256)
GLOSS = 26
DEEP_UM = 60.0  # a pit this deep receives little light from beside


@dataclass(frozen=True)
class Light:
    """A lamp: azimuth (90 degrees: above the picture, -90: below) and elevation above the surface in degrees; strength, 1 as set up."""

    azimuth_deg: float = -80.0
    elevation_deg: float = 58.0
    strength: float = 1.0

    def direction(self) -> np.ndarray:
        """Return the unit vector towards the lamp: to the right, upwards in the picture, towards the camera."""
        azimuth, elevation = np.radians([self.azimuth_deg, self.elevation_deg])
        across = np.cos(elevation)
        return np.array([across * np.cos(azimuth), across * np.sin(azimuth), np.sin(elevation)])


@dataclass(frozen=True)
class Camera:
    """A camera: size of a pixel on the part in um, blur (standard deviation in pixels), noise (share of full scale)."""

    pixel_um: float = 50.0
    blur_px: float = 0.7
    noise: float = 0.012


@dataclass(frozen=True)
class Pit:
    """A pit: where it is (pixels), its diameter and depth in um, and the seed of its ragged outline and floor."""

    row: float
    column: float
    diameter_um: float
    depth_um: float
    seed: int


@dataclass(frozen=True, eq=False)
class Part:
    """A ground part as it leaves grinding: its heights in um, and how each photograph of it is turned and dirtied.

    Parameters
    ----------
    height_um
        Heights of groove, lay and scratches, shape `SHAPE`.
    across
        Place across the groove of each pixel: -1 at its upper edge, 1 at its lower edge.
    stain
        Where oil stays on this part, from 0.
    """

    height_um: np.ndarray
    across: np.ndarray
    stain: np.ndarray


@dataclass(frozen=True, eq=False)
class Photo:
    """A photograph: `image` (uint8) and `mask` (bool: pixels of pits), of shape `SHAPE`."""

    image: np.ndarray
    mask: np.ndarray


def ground_part(ra_um: float, scratches: float, camera: Camera, rng: np.random.Generator) -> Part:
    """Grind a raceway.

    Parameters
    ----------
    ra_um
        Roughness of the lay.
    scratches
        Mean number of scratches from handling.
    camera
        It sets how much of the part is in the picture.
    rng
        Two parts differ in it.

    Raises
    ------
    GangsoError
        If the roughness is not positive.
    """
    if ra_um <= 0:
        raise GangsoError(
            ko=f"거칠기 Ra {ra_um} µm: 0보다 커야 합니다.", en=f"A roughness Ra of {ra_um} µm: it has to be above 0."
        )
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(float)
    tilt = np.tan(np.radians(9.0 + rng.normal(0, 0.3)))
    middle = 45.0 + rng.normal(0, 1.0)
    along = rows + tilt * (columns - SHAPE[1] / 2) - middle
    half_width = 31.0
    across = along / half_width
    groove = 7.0 * camera.pixel_um * np.clip(across**2 - 1, None, 0)
    edge = 1.2 * camera.pixel_um * np.clip(np.abs(across) - 1, 0, 0.15) / 0.15
    lay = _follow(_smeared(rng, 0.9, 30.0), tilt)
    lay *= ra_um / np.abs(lay - lay.mean()).mean()
    height = groove + edge + 6.0 * lay  # the camera sees waves wider than a pixel, which come with the lay
    for _ in range(rng.poisson(scratches)):
        height -= _scratch(rows, columns, rng)
    stain = _follow(_smeared(rng, 3.0, 28.0), tilt)
    return Part(height, across, np.clip(stain / stain.std() + 0.2, 0, None))


def random_pit(part: Part, rng: np.random.Generator) -> Pit:
    """Place a pit on the loaded flank, the lower one; full-grown diameters are 500 to 1,600 um."""
    while True:
        row, column = rng.uniform(12, SHAPE[0] - 12), rng.uniform(24, SHAPE[1] - 24)
        if 0.2 < part.across[int(row), int(column)] < 0.85:
            diameter = float(rng.uniform(500, 1600))
            return Pit(row, column, diameter, float(0.1 * diameter), int(rng.integers(2**31)))


@dataclass(frozen=True, eq=False)
class Scene:
    """What is before the camera at one moment: heights in um, shade in the pits, absorbance of oil and dirt, the pits' mask."""

    height_um: np.ndarray
    shade: np.ndarray
    absorbance: np.ndarray
    mask: np.ndarray


def scene(part: Part, pits: list[Pit], soiling: float, camera: Camera, rng: np.random.Generator) -> Scene:
    """Put a part before the camera.

    Parameters
    ----------
    part, pits
        What is photographed.
    soiling
        0 for a washed part, 1 for the end of a long run: films, streaks and specks of oil and dirt.
    camera
        It sets how large a pit is in the picture.
    rng
        Of where the dirt lies, which differs between photographs of the same part.
    """
    height = part.height_um.copy()
    mask = np.zeros(SHAPE, dtype=bool)
    shade = np.zeros(SHAPE)
    for pit in pits:
        depth = _crater(pit, camera)
        height -= depth
        shade = np.maximum(shade, depth / DEEP_UM)
        mask |= depth > 0.15 * pit.depth_um
    return Scene(height, np.clip(shade, 0, 1), _absorbance(part, soiling, rng), mask)


def photograph(seen: Scene, light: Light, camera: Camera, rng: np.random.Generator) -> Photo:
    """Take one photograph of a scene; `rng` is of the camera's noise."""
    slope_y, slope_x = np.gradient(seen.height_um / camera.pixel_um)
    steep = np.sqrt(1 + slope_x**2 + slope_y**2)
    lamp = light.direction()
    halfway = lamp + np.array([0.0, 0.0, 1.0])
    halfway /= np.linalg.norm(halfway)
    # The normal is (-slope_x, slope_y, 1) / steep: rows run downwards, the vector upwards.
    diffuse, facing = (
        np.clip((up - right * slope_x + away * slope_y) / steep, 0, None) for right, away, up in (lamp, halfway)
    )
    bright = light.strength * (0.10 + 0.30 * diffuse + 0.35 * _to_gloss(facing)) * np.exp(-1.1 * seen.shade)
    # The lamp is not far away: what is nearer to it is brighter.
    bright *= 1 + 0.18 * np.linspace(-1, 1, SHAPE[1]) * lamp[0] / max(np.hypot(*lamp[:2]), 1e-9)
    bright *= np.exp(-seen.absorbance)
    bright = ndimage.gaussian_filter(bright, camera.blur_px)
    noisy = bright + camera.noise * np.sqrt(np.clip(bright, 0.02, None)) * rng.normal(0, 1, SHAPE)
    return Photo(np.clip(255 * noisy, 0, 255).astype(np.uint8), seen.mask)


def _absorbance(part: Part, soiling: float, rng: np.random.Generator) -> np.ndarray:
    """Return how much light oil and dirt take: a film that stays with the part, streaks and specks that move."""
    slope = np.polyfit(np.arange(SHAPE[1]), part.across[SHAPE[0] // 2], 1)[0] / np.diff(part.across[:2, 0])[0]
    streaks = _follow(_smeared(rng, 0.9, 14.0), slope)
    streaks = np.clip(streaks / streaks.std() - 1.3, 0, None)
    film = soiling * (0.08 + 0.25 * part.stain + 0.60 * streaks)
    specks = np.zeros(SHAPE)
    for _ in range(rng.poisson(11 * soiling)):
        row, column = rng.uniform(0, SHAPE[0]), rng.uniform(0, SHAPE[1])
        tall, wide = rng.uniform(0.7, 2.2), rng.uniform(1.0, 6.5)
        dark = rng.uniform(0.3, 1.1)
        # Beyond four standard deviations a speck takes less than a thousandth of the light.
        across, along = 4 * wide, 4 * tall + 4 * wide * abs(slope)
        rows = np.arange(max(0, int(row - along)), min(SHAPE[0], int(row + along) + 2))[:, None]
        columns = np.arange(max(0, int(column - across)), min(SHAPE[1], int(column + across) + 2))
        turned = rows - row + slope * (columns - column)
        here = np.s_[rows[0, 0] : rows[-1, 0] + 1, columns[0] : columns[-1] + 1]
        specks[here] += dark * np.exp(-0.5 * ((turned / tall) ** 2 + ((columns - column) / wide) ** 2))
    return film + specks


def _crater(pit: Pit, camera: Camera) -> np.ndarray:
    """Return the depth in um at each pixel: steep ragged walls, a rough floor."""
    rng = np.random.default_rng(pit.seed)
    order = np.arange(1, 7)
    size, phase = rng.normal(0, 0.22, 6) / order**0.6, rng.uniform(0, 2 * np.pi, 6)
    longer = rng.uniform(0.8, 1.5)
    floor = ndimage.gaussian_filter(rng.normal(0, 1, SHAPE), 1.0)
    floor /= floor.std()
    outer = (1 + np.abs(size).sum()) * pit.diameter_um / 2 / camera.pixel_um  # nothing of the pit lies beyond
    top, bottom = max(0, int(pit.row - outer)), min(SHAPE[0], int(pit.row + outer) + 2)
    left, right = max(0, int(pit.column - longer * outer)), min(SHAPE[1], int(pit.column + longer * outer) + 2)
    y = np.arange(top, bottom)[:, None] - pit.row
    x = (np.arange(left, right) - pit.column) / longer
    angle = np.arctan2(y, x)
    outline = 1 + np.sum(size[:, None, None] * np.cos(order[:, None, None] * angle + phase[:, None, None]), axis=0)
    radius = np.clip(outline, 0.35, None) * pit.diameter_um / 2 / camera.pixel_um
    inside = np.clip(1.6 * (1 - np.hypot(y, x) / radius), 0, 1)
    depth = np.zeros(SHAPE)
    depth[top:bottom, left:right] = inside * np.clip(1 + 0.9 * floor[top:bottom, left:right], 0.2, 2.2)
    return pit.depth_um * depth


def _scratch(rows: np.ndarray, columns: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    row, column = rng.uniform(0, SHAPE[0]), rng.uniform(0, SHAPE[1])
    angle, length = rng.uniform(0, np.pi), rng.uniform(12, 60)
    forward = (columns - column) * np.cos(angle) + (rows - row) * np.sin(angle)
    aside = -(columns - column) * np.sin(angle) + (rows - row) * np.cos(angle)
    return rng.uniform(2, 7) * np.exp(-0.5 * (aside / 0.7) ** 2) * (np.abs(forward) < length / 2)


def _smeared(rng: np.random.Generator, across: float, along: float) -> np.ndarray:
    """Return noise that is smooth over so many pixels across rows and along them (standard deviations)."""
    noise = ndimage.gaussian_filter1d(rng.normal(0, 1, (SHAPE[0] + 60, SHAPE[1])), across, axis=0)
    # Along a row three running means come close to a Gaussian of the same variance, and cost a tenth of it.
    size = 2 * round((np.sqrt(4 * along**2 + 1) - 1) / 2) + 1
    for _ in range(3):
        noise = ndimage.uniform_filter1d(noise, size, axis=1)
    return noise


def _to_gloss(facing: np.ndarray) -> np.ndarray:
    """Raise to the power of `GLOSS`, 26 = 16 + 8 + 2, by multiplication."""
    twice = facing * facing
    eight = (twice * twice) ** 2
    return eight * eight * eight * twice


def _follow(noise: np.ndarray, slope: float) -> np.ndarray:
    """Shear noise that runs along rows so that it follows the groove: each column is moved up or down."""
    shift = slope * (np.arange(SHAPE[1]) - SHAPE[1] / 2) + (noise.shape[0] - SHAPE[0]) / 2
    whole = np.floor(shift).astype(int)
    rows = np.arange(SHAPE[0])[:, None] + whole
    columns = np.arange(SHAPE[1])
    lower, upper = (noise[np.clip(rows + one, 0, len(noise) - 1), columns] for one in (0, 1))
    return lower + (shift - whole) * (upper - lower)
