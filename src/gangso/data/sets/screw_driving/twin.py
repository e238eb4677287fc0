"""The line that the screw-driving twin is set in: packs with joints of which a few are faulty, or the public rig again."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from gangso import zones
from gangso.twins.screw_station import Driven, Step, drive, programme, residual_nm
from gangso.twins.screwing import FAULTS, random_joint, usual_clamp_n

RIG_FINAL_NM = 1.4
RIG_SCATTER = 0.08
RIG_NOISE_NM = 0.01
RIG_USES = (25, 10)  # full, fast
POSITIONS = 12
# Far more than a line has: with some in a million there would be nothing to learn from. The lesson says so, and puts the
# plant's own share back into the costs.
FAULTY_SHARE = 0.10
REWORKED_SHARE = 0.05
REQUIRED_SHARE = 0.6  # of the usual clamp force


@dataclass(frozen=True)
class Planned:
    """The twin's joints: their table, curves, tightening programme and required clamp force (N)."""

    table: pd.DataFrame
    curves: list[Driven]
    steps: tuple[Step, ...]
    required_n: float


def plan(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Planned:
    """Drive the screws of a zone's line, or of the rig that the public data come from.

    The same seed gives the same joints, bit by bit.

    Parameters
    ----------
    zone
        Whose line it is: packs of 12 joints, each driven once, a tenth of them with one of the twin's faults, some
        reworked. None for the public rig: no faults, two positions, every thread used again and again.
    seed
        Of packs and joints.
    profile
        ``"full"`` makes 150 packs (or 100 housings of 25 uses), ``"fast"`` 60 packs (or 30 housings of 10 uses).
    """
    if zone is None:
        final_nm, scatter, noise_nm = RIG_FINAL_NM, RIG_SCATTER, RIG_NOISE_NM
        housings, uses = (100, RIG_USES[0]) if profile == "full" else (30, RIG_USES[1])
        wanted = [
            (f"W{housing + 1:03d}", position, use, "none")
            for housing in range(housings)
            for position in ("left", "right")
            for use in range(uses)
        ]
    else:
        process = zones.profile(zone, "screwing").process
        final_nm, scatter, noise_nm = process.final_nm, process.friction_scatter, process.noise_nm
        wanted = list(_packs(150 if profile == "full" else 60, np.random.default_rng([seed, 1])))
    steps = programme(final_nm)
    rows, curves = [], []
    for number, (workpiece, position, use, fault) in enumerate(wanted):
        rng = np.random.default_rng([seed, 2, number])
        batch = np.random.default_rng([seed, 3, int(workpiece[1:])])
        joint = random_joint(final_nm, fault, use, scatter, batch, rng)
        driven = drive(joint, steps, noise_nm, rng)
        curves.append(driven)
        rows.append(
            {
                "joint": f"{workpiece}-{position}-{use}",
                "workpiece": workpiece,
                "position": position,
                "use": use,
                "station": driven.verdict,
                "fault": fault,
                "clamp_n": driven.clamp_n,
                "residual_nm": residual_nm(joint, driven.clamp_n, np.random.default_rng([seed, 4, number])),
            }
        )
    return Planned(pd.DataFrame(rows), curves, steps, REQUIRED_SHARE * usual_clamp_n(final_nm))


def _packs(packs: int, rng: np.random.Generator):
    """Yield pack, position, use and fault of each joint."""
    for pack in range(packs):
        for position in range(POSITIONS):
            fault = str(rng.choice(FAULTS[1:])) if rng.random() < FAULTY_SHARE else "none"
            use = int(rng.integers(1, 4)) if rng.random() < REWORKED_SHARE else 0
            yield f"P{pack + 1:03d}", f"S{position + 1:02d}", use, fault
