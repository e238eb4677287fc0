"""Recordings of a participant's own for the assignment on the spindle."""

from dataclasses import dataclass

import numpy as np

from gangso.twins.rotating import SKF_6205, Fault, Machine, simulate

__all__ = ["spindles"]

SPINDLES = 6
FS_HZ = 12_000
NOISE = 1.5


@dataclass(frozen=True)
class Failing:
    """Which spindle is failing, and the part of its bearing."""

    spindle: int
    part: str


def spindles(seed: int) -> list[dict]:
    """Record six spindles with 6205 bearings, exactly one of them with a fault in a race.

    None is told by its level: the failing one is rarely the loudest, and every machine rings in its own way.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same recordings.

    Returns
    -------
    list of dict
        One a spindle: ``acceleration`` (ndarray, 2 s, in g), ``fs_hz``, ``speed_rpm``.
    """
    answer, rng = _draw(seed)
    recorded = []
    for number in range(SPINDLES):
        is_failing = number == answer.spindle
        fault = Fault(answer.part, 0.53, strength=1.5) if is_failing else Fault("normal", 0.0)
        speed_rpm = float(rng.uniform(1500, 2400))
        acceleration = simulate(
            SKF_6205,
            Machine.random(rng),
            fault,
            shaft_hz=speed_rpm / 60,
            load=0.5,
            duration_s=2.0,
            fs_hz=FS_HZ,
            rng=rng,
        )
        # Noise of the shop floor, louder than the fault: the spectrum of the envelope shows it, the eye does not.
        acceleration = acceleration / np.std(acceleration) + NOISE * rng.standard_normal(acceleration.size)
        acceleration *= (rng.uniform(0.2, 0.4) if is_failing else rng.uniform(0.2, 0.8)) / np.std(acceleration)
        recorded.append({"acceleration": acceleration, "fs_hz": FS_HZ, "speed_rpm": speed_rpm})
    return recorded


def failing(seed: int) -> Failing:
    """Return which of the spindles of `seed` is failing."""
    return _draw(seed)[0]


def _draw(seed: int) -> tuple[Failing, np.random.Generator]:
    rng = np.random.default_rng(seed)
    return Failing(int(rng.integers(SPINDLES)), str(rng.choice(["inner", "outer"]))), rng
