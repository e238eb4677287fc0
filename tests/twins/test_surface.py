"""The rendered raceway: what lamp, pit, oil and camera do to a photograph is what they do to a real one."""

from dataclasses import replace

import numpy as np
import pytest

from gangso.errors import GangsoError
from gangso.twins.surface import SHAPE, Camera, Light, ground_part, photograph, random_pit, scene

CAMERA = Camera(noise=0.0)


def rng(*seed: int) -> np.random.Generator:
    return np.random.default_rng([8, *seed])


def taken(part, pits=(), soiling=0.0, light=None, camera=CAMERA, seed=1):
    return photograph(scene(part, list(pits), soiling, camera, rng(seed)), light or Light(), camera, rng(seed, 2))


@pytest.fixture(scope="module")
def part():
    return ground_part(0.4, 0.0, CAMERA, rng(0))


def test_the_same_seed_photographs_the_same_and_a_mask_is_empty_without_a_pit(part):
    first, again = taken(part, soiling=0.5), taken(part, soiling=0.5)
    assert first.image.shape == SHAPE and first.image.dtype == np.uint8
    assert np.array_equal(first.image, again.image) and not first.mask.any()
    assert not np.array_equal(first.image, taken(part, soiling=0.5, seed=3).image)


@pytest.mark.parametrize("diameter_um", [500.0, 1500.0])
def test_a_pit_has_its_size_and_is_darker_than_what_is_around_it(part, diameter_um):
    pit = replace(random_pit(part, rng(4)), diameter_um=diameter_um, depth_um=0.1 * diameter_um)
    photo = taken(part, [pit])
    clean = taken(part).image.astype(float)
    area_um2 = photo.mask.sum() * CAMERA.pixel_um**2
    assert 0.3 < area_um2 / (np.pi / 4 * diameter_um**2) < 1.8  # ragged and longer one way than the other
    assert photo.image[photo.mask].mean() < 0.8 * clean[photo.mask].mean()
    far = ~photo.mask
    far[max(0, int(pit.row) - 45) : int(pit.row) + 45, max(0, int(pit.column) - 45) : int(pit.column) + 45] = False
    assert np.abs(photo.image[far] - clean[far]).max() <= 1


def test_oil_takes_light_away_and_a_stronger_lamp_gives_it_back(part):
    clean, dirty = taken(part).image.mean(), taken(part, soiling=1.0).image.mean()
    assert dirty < 0.95 * clean
    dim = taken(part, light=Light(strength=0.5)).image.mean()
    assert dim == pytest.approx(0.5 * clean, rel=0.02)


def test_the_flank_that_faces_the_lamp_is_the_bright_one(part):
    upper, lower = (abs(part.across - side) < 0.3 for side in (-0.6, 0.6))
    below, above = (taken(part, light=Light(azimuth_deg=azimuth)).image for azimuth in (-90.0, 90.0))
    assert below[upper].mean() > 1.2 * below[lower].mean()
    assert above[lower].mean() > 1.2 * above[upper].mean()


def test_blur_and_noise_do_what_they_say(part):
    sharp = taken(part, camera=replace(CAMERA, blur_px=0.1)).image.astype(float)
    blurred = taken(part, camera=replace(CAMERA, blur_px=2.0)).image.astype(float)
    assert np.abs(np.diff(blurred, axis=0)).mean() < 0.8 * np.abs(np.diff(sharp, axis=0)).mean()
    noisy = taken(part, camera=replace(CAMERA, noise=0.02)).image.astype(float)
    plain = taken(part).image.astype(float)
    expected = 255 * 0.02 * np.sqrt(plain.mean() / 255)
    assert np.std(noisy - plain) == pytest.approx(expected, rel=0.15)


def test_a_rougher_part_has_more_contrast_across_its_lay_and_a_smooth_one_is_impossible():
    across = [
        np.abs(np.diff(taken(ground_part(ra, 0.0, CAMERA, rng(5))).image.astype(float), axis=0)).mean()
        for ra in (0.2, 0.8)
    ]
    assert across[1] > 1.3 * across[0]
    with pytest.raises(GangsoError, match="Ra"):
        ground_part(0.0, 0.0, CAMERA, rng(6))
