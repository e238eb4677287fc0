"""Lots of wafers etched one after the other in a chamber that is cleaned between lots: a counter tells the depth nearly as well.

The etch leaves a film on the chamber's walls. It takes up radicals, so the rate falls from wafer to wafer, and the matching network
follows the changed plasma; the clean before the next lot takes the film away. The depth of wafer k of lot j is

    d = d0 + L_j - a k + e

with L_j the lot's level and e the wafer's own scatter. Level, slope and scatters are set by the 88 public wafers; the sensors see
k through the film, each with a scatter, and a part of L_j.
"""

from dataclasses import dataclass

import numpy as np

LEVEL_UM, LOT_UM, WAFER_UM, SLOPE_UM = 44.46, 0.12, 0.10, 0.112
# Name, usual value, change a wafer, change a um of the lot's level, scatter: as in the public signals.
SENSORS = (
    ("source_power_w", 2782.0, 0.0, 0.0, 4.0),
    ("sf6_sccm", 437.8, 0.0, 0.0, 1.1),
    ("platen_capacitor", 28.12, 0.032, -0.2, 0.05),
    ("reflected_w", 141.6, 0.45, -4.0, 1.7),
    ("peak_to_peak_v", 3274.0, 0.0, 0.0, 6.0),
    ("platen_capacitor_sd", 1.73, 0.015, -0.1, 0.1),
    ("reflected_sd", 121.0, 0.4, 0.0, 17.0),
    ("on_s", 600.8, 0.0, 0.0, 2.6),
)


@dataclass(frozen=True, eq=False)
class Lots:
    """Wafers in the order of etching: shape (wafers,), `values` (wafers, sensors)."""

    lot: np.ndarray
    wafer: np.ndarray
    depth_um: np.ndarray
    values: np.ndarray


def etch(lots: int, wafers: int, rng: np.random.Generator) -> Lots:
    """Etch `lots` lots of `wafers` wafers each."""
    lot, wafer = np.divmod(np.arange(lots * wafers), wafers)
    level = rng.normal(scale=LOT_UM, size=lots)[lot]
    depth = LEVEL_UM + level - SLOPE_UM * wafer + rng.normal(scale=WAFER_UM, size=lot.size)
    values = [
        usual + by_wafer * wafer + by_level * level + rng.normal(scale=scatter, size=lot.size)
        for _, usual, by_wafer, by_level, scatter in SENSORS
    ]
    return Lots(lot, wafer, depth, np.column_stack(values))
