"""Test pieces: the same parts and pits before other lamps, sizes spread over the range, dirt that can be wiped away."""

import numpy as np
import pytest
from scipy import ndimage

from gangso.twins.inspection import SIZES_UM, Condition, photograph_pieces
from gangso.twins.surface import SHAPE, Camera, Light


@pytest.fixture(scope="module")
def pieces():
    lights = [Light(), Light(strength=1.8), Light(azimuth_deg=0)]
    return photograph_pieces([Condition(light, 0.8) for light in lights], Camera(), 8, 4, np.random.default_rng(3))


def test_each_piece_has_a_pit_of_the_size_that_is_said_and_the_last_ones_none(pieces):
    diameters, images = pieces.diameter_um, pieces.image
    assert images.shape == (3, 12, *SHAPE) and images.dtype == np.uint8
    assert diameters[[0, 7]] == pytest.approx(SIZES_UM)
    assert np.diff(np.log(diameters[:8])) == pytest.approx(np.log(SIZES_UM[1] / SIZES_UM[0]) / 7)
    assert (diameters[8:] == 0).all()
    assert pieces.mask.shape == (12, *SHAPE) and pieces.mask.any(axis=(1, 2)).tolist() == [True] * 8 + [False] * 4
    areas = pieces.mask[:8].sum(axis=(1, 2)) * Camera().pixel_um ** 2
    assert np.all(areas > 0.3 * np.pi / 4 * diameters[:8] ** 2)  # the mask is of the pit that is said


def test_a_longer_exposure_is_brighter_until_it_is_cut_off(pieces):
    usual, longer, _ = pieces.image
    assert longer.mean() > 1.4 * usual.mean()
    assert (longer == 255).mean() > 0.05 > 0.001 > (usual == 255).mean()


def test_the_same_state_gives_the_same_parts_however_dirty_they_are():
    def drawn(soiling):
        return photograph_pieces([Condition(Light(), soiling)], Camera(), 4, 4, np.random.default_rng(5)).image[0]

    dirty, wiped, again = drawn(0.3), drawn(0.0), drawn(0.3)
    assert np.array_equal(dirty, again)
    together = photograph_pieces(
        [Condition(Light(), 0.3), Condition(Light(), 0.0)], Camera(), 4, 4, np.random.default_rng(5)
    )
    assert np.array_equal(together.image[0], dirty)  # beside another condition they are photographed as alone
    assert wiped.mean() > 1.05 * dirty.mean()  # dirt takes light away
    lay = [[(one - ndimage.gaussian_filter(one.astype(float), 3)).ravel() for one in some] for some in (dirty, wiped)]
    same, other = (
        [np.corrcoef(*pair)[0, 1] for pair in zip(lay[0], some, strict=True)] for some in (lay[1], lay[1][::-1])
    )
    assert np.median(same) > np.median(other) + 0.3
