"""The plant that the bearing data's twin is recorded in: machines, bearings, loads, and a logger that sets a trap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np
import pandas as pd

from gangso import zones
from gangso.twins.rotating import SKF_6205, Fault, Machine, simulate

MACHINES = 3
SIZES_MM = (0.18, 0.36, 0.53)
FULL_LOAD_HP = 3.0
# Shaft speed of the rig's induction motor at 0, 1, 2 and 3 hp, in rev/min.
RIG_SPEEDS_RPM = (1797.0, 1772.0, 1750.0, 1730.0)
RIG_FS_HZ = 12_000
# Normal bearings of all machines but the last are recorded with another logger, four times as fast: the trap of 97.mat.
FASTER_LOGGER = 4
SENSOR_RANGES_G = (10.0, 20.0, 50.0, 100.0)
# How sound bearings of one machine differ, as relative standard deviations. Fit, lubrication and preload are another at each
# mounting: the 17 bearings of PRONOSTIA (Nectoux et al. 2012), all mounted on one rig, began at levels whose standard
# deviation within a load is 1.7 dB. Two records of one of them a few minutes apart differ by 0.4 dB in the median.
MOUNTING, VISIT = 0.19, 0.05


def plan(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> tuple[pd.DataFrame, "Simulation"]:
    """Plan three machines with twelve bearings each: three normal ones, and every fault in three sizes.

    Each bearing is mounted anew, which changes how loud the machine is with it; each visit a little more (`_varied`).
    The same seed gives the same recordings, bit by bit, in whatever order they are asked for.

    Parameters
    ----------
    zone
        Whose plant it is set in (speeds, sampling rate, noise); None for the speeds and the rate of the CWRU rig.
    seed
        Of machines, bearings and recordings.
    profile
        ``"full"`` records every bearing at four loads for 4 s, ``"fast"`` at two loads for 2 s.

    Returns
    -------
    DataFrame
        One row a recording, with the columns of the dataset's table.
    Simulation
        Gives a recording's signal.
    """
    plant = zones.profile(zone, "spindle") if zone else None
    loads, duration_s = ((0, 1, 2, 3), 4.0) if profile == "full" else ((0, 2), 2.0)
    base_fs_hz = plant.process.fs_hz if plant else RIG_FS_HZ
    kinds = [("normal", 0.0)] * 3 + [(kind, size) for kind in ("inner", "ball", "outer") for size in SIZES_MM]
    recordings: dict[str, _Recording] = {}
    rows = []
    for machine_number in range(MACHINES):
        machine = _machine(plant, np.random.default_rng([seed, 1, machine_number]))
        for bearing_number, (kind, size_mm) in enumerate(kinds):
            number = machine_number * len(kinds) + bearing_number
            fault = Fault.random(kind, size_mm, np.random.default_rng([seed, 2, number]))
            mounted = _varied(machine, MOUNTING, np.random.default_rng([seed, 8, number]))
            for load in loads:
                rng = np.random.default_rng([seed, 3, number, load])
                speed_rpm = (
                    rng.uniform(*plant.process.shaft_rpm) if plant else RIG_SPEEDS_RPM[load] + rng.uniform(-3, 3)
                )
                faster = kind == "normal" and machine_number < MACHINES - 1
                recording = _Recording(
                    machine=_varied(mounted, VISIT, np.random.default_rng([seed, 9, number, load])),
                    fault=fault,
                    shaft_hz=float(speed_rpm) / 60,
                    load=load / FULL_LOAD_HP,
                    duration_s=duration_s,
                    fs_hz=base_fs_hz * (FASTER_LOGGER if faster else 1),
                    seed=(seed, 4, number, load),
                )
                name = f"B{number + 1:02d}-{load}"
                recordings[name] = recording
                rows.append(
                    {
                        "recording": name,
                        "bearing": f"B{number + 1:02d}",
                        "machine": f"M{machine_number + 1}",
                        "fault": kind,
                        "size_mm": size_mm,
                        "load_hp": load,
                        "speed_rpm": float(round(speed_rpm)),
                        "fs_hz": recording.fs_hz,
                        "samples": round(duration_s * recording.fs_hz),
                    }
                )
    return pd.DataFrame(rows), Simulation(recordings)


def grow(sizes_mm: Sequence[float], *, zone: str | None, seed: int) -> tuple[pd.DataFrame, "Simulation"]:
    """Plan bearings of the same machines whose fault grows: two of each part on each, two recordings of 1 s at each size.

    A bearing keeps its character (strength, clarity, load zone) while its fault grows; roughness and dents stay as drawn.

    Parameters
    ----------
    sizes_mm
        Sizes of the fault, in mm, in the order in which they are reached.
    zone, seed
        As for `plan`: the same machines.

    Returns
    -------
    DataFrame
        One row a recording, with the columns of the dataset's table.
    Simulation
        Gives a recording's signal.
    """
    plant = zones.profile(zone, "spindle") if zone else None
    fs_hz = plant.process.fs_hz if plant else RIG_FS_HZ
    recordings: dict[str, _Recording] = {}
    rows = []
    bearings = product(range(MACHINES), ("inner", "ball", "outer"), range(2))
    for number, (machine_number, kind, _) in enumerate(bearings):
        machine = _machine(plant, np.random.default_rng([seed, 1, machine_number]))
        drawn = Fault.random(kind, float(sizes_mm[0]), np.random.default_rng([seed, 5, number]))
        mounted = _varied(machine, MOUNTING, np.random.default_rng([seed, 10, number]))
        for step, size_mm in enumerate(sizes_mm):
            for again in range(2):
                rng = np.random.default_rng([seed, 6, number, step, again])
                speed_rpm = rng.uniform(*plant.process.shaft_rpm) if plant else RIG_SPEEDS_RPM[1] + rng.uniform(-3, 3)
                name = f"G{number + 1:02d}-{step}-{again}"
                recordings[name] = _Recording(
                    machine=_varied(mounted, VISIT, np.random.default_rng([seed, 11, number, step, again])),
                    fault=replace(drawn, size_mm=float(size_mm)),
                    shaft_hz=float(speed_rpm) / 60,
                    load=1 / FULL_LOAD_HP,
                    duration_s=1.0,
                    fs_hz=fs_hz,
                    seed=(seed, 7, number, step, again),
                )
                rows.append(
                    {
                        "recording": name,
                        "bearing": f"G{number + 1:02d}",
                        "machine": f"M{machine_number + 1}",
                        "fault": kind,
                        "size_mm": float(size_mm),
                        "load_hp": 1,
                        "speed_rpm": float(round(speed_rpm)),
                        "fs_hz": fs_hz,
                        "samples": round(fs_hz),
                    }
                )
    return pd.DataFrame(rows), Simulation(recordings)


def _machine(plant: zones.Profile | None, rng: np.random.Generator) -> Machine:
    machine = Machine.random(rng)
    if plant is None:
        return machine
    # Impacts grow with the speed, and a plant buys its sensors for its machines: the next range that is made.
    expected_g = machine.range_g * plant.process.shaft_rpm[1] / RIG_SPEEDS_RPM[0]
    return replace(
        machine,
        noise_g=plant.process.noise_g * float(rng.lognormal(0.0, 0.3)),
        range_g=next((range_g for range_g in SENSOR_RANGES_G if range_g >= expected_g), SENSOR_RANGES_G[-1]),
    )


def _varied(machine: Machine, by: float, rng: np.random.Generator) -> Machine:
    """Return the machine as it sounds with another mounting, or on another day: rolling noise and shaft lines are louder or not."""
    lines = np.array(machine.shaft_harmonics_g) * rng.lognormal(0.0, by, len(machine.shaft_harmonics_g))
    return replace(
        machine,
        noise_g=machine.noise_g * float(rng.lognormal(0.0, by)),
        shaft_harmonics_g=tuple(float(g) for g in lines),
    )


@dataclass(frozen=True)
class _Recording:
    """Everything that one simulated recording is made from."""

    machine: Machine
    fault: Fault
    shaft_hz: float
    load: float
    duration_s: float
    fs_hz: int
    seed: tuple[int, ...]


@dataclass(frozen=True)
class Simulation:
    """Simulates a recording when it is asked for by name."""

    recordings: dict[str, _Recording]

    def __call__(self, recording: str) -> np.ndarray:
        wanted = self.recordings[recording]
        return simulate(
            SKF_6205,
            wanted.machine,
            wanted.fault,
            shaft_hz=wanted.shaft_hz,
            load=wanted.load,
            duration_s=wanted.duration_s,
            fs_hz=wanted.fs_hz,
            rng=np.random.default_rng(wanted.seed),
        )
