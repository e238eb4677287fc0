"""Etched lots: the depth falls as its equation says, and the count tells it."""

import numpy as np
import pytest

from gangso.twins.etch_lots import LEVEL_UM, LOT_UM, SENSORS, SLOPE_UM, WAFER_UM, etch


def test_depth_falls_within_a_lot_and_starts_anew_with_the_next():
    made = etch(400, 9, np.random.default_rng(0))
    depth = made.depth_um.reshape(400, 9)
    assert np.polyfit(np.arange(9), depth.mean(axis=0), 1) == pytest.approx([-SLOPE_UM, LEVEL_UM], rel=0.05)
    level = (depth + SLOPE_UM * np.arange(9)).mean(axis=1)
    assert level.std() == pytest.approx(np.hypot(LOT_UM, WAFER_UM / 3), rel=0.1)
    assert made.values.shape == (3600, len(SENSORS))


def test_the_capacitor_follows_the_count_and_the_power_does_not():
    made = etch(100, 9, np.random.default_rng(1))
    names = [name for name, *_ in SENSORS]
    follows = [abs(np.corrcoef(made.values[:, column], made.wafer)[0, 1]) for column in range(len(names))]
    assert follows[names.index("platen_capacitor")] > 0.6 and follows[names.index("source_power_w")] < 0.1
