"""Milling seen from afar: axis and spindle currents of a worn and an unworn cutter, and a cutter's life at two readings a second.

Both are small, for second looks: currents follow a mean cutting power, wear follows `gangso.twins.turning.wear_um`.
"""

from dataclasses import dataclass

import numpy as np

from gangso.twins.turning import wear_um


@dataclass(frozen=True)
class Run:
    """One milling run, sample by sample (10 Hz): positions in mm, currents in A, spindle power in kW."""

    position_mm: np.ndarray
    current_a: np.ndarray
    spindle_power_kw: np.ndarray


def mill(*, worn: bool, feed_mm_s: float, samples: int, offset_mm: float, rng: np.random.Generator) -> Run:
    """Trace an S in three layers of wax.

    Soft wax hardly resists: the wear changes the spindle's power by less than runs differ among themselves. The cutter's
    length offset, entered when a tool is set up, shifts every height.

    Parameters
    ----------
    worn
        Whether the cutter is worn.
    feed_mm_s
        Feed rate.
    samples
        Length of the run.
    offset_mm
        Length offset of this cutter's set-up.
    rng
        Source of noise, and of what tells one run from the next.

    Returns
    -------
    Run
        Positions x, y, z (samples, 3); currents of x, y and spindle (samples, 3); power (samples,).
    """
    t = np.linspace(0, 1, samples)
    layer = np.floor(3 * t).clip(max=2)
    x = 150 + 20 * np.sin(2 * np.pi * 3 * t) + rng.normal(0, 0.05)
    y = 100 + 30 * np.cos(2 * np.pi * 1.5 * t) + rng.normal(0, 0.05)
    z = 29.5 - layer + offset_mm
    level = rng.normal(1, 0.08, 4)
    load = 1 + 0.02 * feed_mm_s + 0.01 * worn
    current = np.column_stack(
        [
            level[0] * 2 * np.gradient(x) * samples / 1000 + rng.normal(0, 1.5, samples),
            level[1] * 2 * np.gradient(y) * samples / 1000 + rng.normal(0, 1.5, samples),
            level[2] * 17 * load + rng.normal(0, 2.0, samples),
        ]
    )
    power = level[3] * 0.16 * load + rng.normal(0, 0.02, samples)
    return Run(np.column_stack([x, y, z]).round(1), current, power)


@dataclass(frozen=True)
class CutterLife:
    """A cutter's life: time in s, wear in µm, smoothed force and vibration in the units of a set-up."""

    time_s: np.ndarray
    wear_um: np.ndarray
    force_z: np.ndarray
    vibration: np.ndarray


def wear_out(
    *, life_s: float, step_s: float, force: float, growth: float, noise: float, rng: np.random.Generator
) -> CutterLife:
    """Mill with a cutter until the end of its life.

    Parameters
    ----------
    life_s, step_s
        Time until the wear limit, and between readings.
    force
        Level of the force when new, in the set-up's own unit.
    growth
        By which share the force has grown at the limit.
    noise
        Relative scatter of a reading: two readings a second of a toothed cutter catch the teeth at any angle.
    rng
        Source of scatter; life and growth scatter too.
    """
    life = life_s * rng.lognormal(0, 0.15)
    time = np.arange(0, life * rng.uniform(0.9, 1.1), step_s)
    wear = wear_um(time / life) * 0.55 + rng.uniform(30, 60)
    rise = 1 + growth * rng.lognormal(0, 0.4) * (time / life)
    level = force * rng.lognormal(0, 0.3)
    return CutterLife(
        time_s=time,
        wear_um=wear,
        force_z=level * rise * (1 + noise * rng.standard_normal(time.size)),
        vibration=rng.lognormal(0, 0.3) * np.sqrt(rise)[:, None] * (1 + noise * rng.standard_normal((time.size, 2))),
    )
