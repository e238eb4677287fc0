"""A water loop with a pump, valves and a tank, as of the test rig SKAB: parameters and a generator in, one row a second out.

The flow Q settles where the pump's head meets the loop's: ``H0 * s**2 - a * Q**2 = k * Q**2`` with the pump's speed s
(affinity laws) and the loop's resistance k, which a valve raises as it closes; so ``Q = s * sqrt(H0 / (a + k))``
(Karassik et al. (2008), "Pump Handbook", 4th ed., sections 2.3 and 8.1). The motor's current rises with the power
``rho * g * Q * H``. Vibration rises with the square of the speed, and where the flow leaves its best point. The two
temperatures follow the losses through bodies of one heat capacity each: they drift for as long as the rig runs.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

Kind = Literal["none", "inlet", "outlet", "rotor", "cavitation", "leak"]
KINDS: tuple[Kind, ...] = ("none", "inlet", "outlet", "rotor", "cavitation", "leak")
SENSORS = (
    "acceleration_1_g",
    "acceleration_2_g",
    "current_a",
    "pressure_bar",
    "temperature_c",
    "thermocouple_c",
    "voltage_v",
    "flow_l_min",
)
_HEAD, _PUMP, _LOOP = 1.0, 0.25, 0.75  # in units in which Q = 1 at full speed and with open valves
_PRESSURE_STEP_BAR = 0.327926  # of the rig's converter: the pressure takes a handful of values
_ENGINE_S, _WATER_S = 500.0, 900.0


@dataclass(frozen=True)
class Rig:
    """The rig on one day.

    Parameters
    ----------
    speed
        Speed of the pump, as a share of full speed.
    full_flow_l_min
        Flow at full speed and with open valves.
    looseness
        How much more than usual it shakes, before anything is wrong.
    start_c, water_c, air_c
        Temperatures of the engine and of the water at the start, and of the hall.
    noise
        By how much sensors are noisier than those of the public rig.
    """

    speed: float = 0.25
    full_flow_l_min: float = 128.0
    looseness: float = 1.0
    start_c: float = 72.0
    water_c: float = 25.0
    air_c: float = 21.0
    noise: float = 1.0


def simulate(
    rig: Rig, kind: Kind, *, rows: int, begin: int, end: int, strength: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Run the rig for a while with something wrong in the middle of it.

    Parameters
    ----------
    rig
        The rig.
    kind
        What goes wrong: a valve closes before (``"inlet"``) or behind the pump, the rotor is out of balance, the pump
        cavitates, water leaks.
    rows
        How many seconds.
    begin, end
        Seconds between which it is wrong.
    strength
        How much, from 0 to 1.
    rng
        The same generator state gives the same run.

    Returns
    -------
    ndarray, shape (rows, 8)
        The sensors, by `SENSORS`.
    ndarray of bool, shape (rows,)
        Whether something is wrong.
    """
    at = np.arange(rows)
    wrong = (at >= begin) & (at < end) & (kind != "none")
    # Somebody turns the valve over half a minute, and back.
    depth = strength * np.clip(np.minimum(at - begin, end - at) / 30.0, 0, 1) * wrong
    closing = depth if kind in ("inlet", "outlet") else 0.0
    resistance = _LOOP * (1 + 1.5 * closing) * (1 + 0.01 * np.sin(2 * np.pi * at / 700 + rng.uniform(0, 6)))
    flow = rig.speed * np.sqrt(_HEAD / (_PUMP + resistance))
    if kind == "leak":
        flow = flow * (1 - 0.25 * depth)
    head = _HEAD * rig.speed**2 - _PUMP * flow**2
    power = flow * head
    away = 1 - flow / rig.speed
    shaking = rig.looseness * (0.02 + 0.21 * rig.speed**2)
    shaking = shaking * (
        1 + 1.2 * away + (2.0 * depth if kind == "rotor" else 0) + (0.6 * depth if kind == "cavitation" else 0)
    )
    engine = _body(rig.start_c, 60 + 35 * rig.speed + 6 * away, _ENGINE_S, rows)
    water = _body(rig.water_c, rig.air_c + 8 * rig.speed + 2 * depth, _WATER_S, rows)
    white = np.clip(rng.standard_normal((rows, len(SENSORS))), -2.5, 2.5) * rig.noise  # the rig's stays within that
    ragged = 1 + (1.5 * depth if kind == "cavitation" else 0)
    values = np.stack(
        [
            shaking * (1 + 0.012 * white[:, 0] * ragged),
            1.4 * shaking * (1 + 0.016 * white[:, 1] * ragged),
            0.9 + 1.9 * power + 0.27 * white[:, 2],
            np.round((0.08 + 0.3 * (depth if kind == "outlet" else 0) + 0.25 * white[:, 3]) / _PRESSURE_STEP_BAR)
            * _PRESSURE_STEP_BAR
            + 0.0547,
            engine + 0.09 * white[:, 4],
            water + 0.005 * white[:, 5],
            230 + 10.7 * white[:, 6],
            rig.full_flow_l_min * flow + 0.46 * white[:, 7] * ragged,
        ],
        axis=1,
    )
    return values, wrong


def _body(start: float, goal: np.ndarray | float, constant_s: float, rows: int) -> np.ndarray:
    """Return the temperature of a body that follows `goal`, second by second."""
    goal = np.broadcast_to(np.asarray(goal, float), rows)
    temperature = np.empty(rows)
    now = start
    for k in range(rows):
        temperature[k] = now
        now += (goal[k] - now) / constant_s
    return temperature
