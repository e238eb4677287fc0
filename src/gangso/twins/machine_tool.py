"""A machining centre at its work: parameters and times in, the signals that its controller and its sensors give out.

One part is one cycle of constant length: tool change, rapid approach, two cuts, retract. Every signal is a function of
the time alone, so that two processes which play the same machine (a controller and a sensor beside it) agree.

* Spindle load while cutting, in percent of the rated power: ``P = k_c * a_p * a_e * v_f / 6e7`` in kW, with the specific
  cutting force k_c in N/mm2, depth and width of cut in mm and feed in mm/min (Altintas (2012), "Manufacturing
  Automation", 2nd ed., chapter 2).
* Spindle temperature: a body with one heat capacity, ``T = T_air + dT * (1 - exp(-t / tau))``.
* Pressure of the coolant from a pump of z plungers at n rev/min: its mean, and the first line of its ripple. The ideal
  delivery, a sum of half-sines, ripples at ``2 * z * n / 60`` for an odd number of plungers and at ``z * n / 60`` for an even
  one (Ivantysyn and Ivantysynova (2003), "Hydrostatic Pumps and Motors", section 4): with three, nothing is left at three
  times the speed. On a real pump there is something there too, from valves, rods of finite length and compressibility; the
  twin leaves it out.
* Some values are not to be trusted (`status`): the plug of the flow meter is loose, and the temperature's transmitter
  answers every other second only.
"""

from dataclasses import dataclass

import numpy as np

from gangso.errors import GangsoError

CYCLE_S = 24.0
_CUTS_S = ((6.0, 12.5), (14.0, 20.5))  # of a cycle
_CHANGE_S = 3.0
_TRAVEL_MM = 400.0
_SPECIFIC_N_MM2 = 800.0  # of an aluminium alloy
_DEPTH_MM = 3.0
_RATED_KW = 7.5
_IDLE_LOAD = 4.0  # %
_WARMING_S = 1800.0

# What is sent beside the waveform: name, and the range that the sensor can show.
SIGNALS = {
    "spindle_speed": (0.0, 15_000.0),
    "spindle_load": (0.0, 150.0),
    "feed_rate": (0.0, 10_000.0),
    "x_position": (0.0, _TRAVEL_MM),
    "spindle_temperature": (0.0, 120.0),
    "coolant_pressure": (0.0, 120.0),
    "coolant_flow": (0.0, 60.0),
    "motor_current": (0.0, 40.0),
}


@dataclass(frozen=True)
class MachineTool:
    """A machining centre and the job on it.

    Parameters
    ----------
    speed_rpm
        Spindle speed while cutting.
    feed_mm_min
        Feed while cutting.
    width_mm
        Width of cut, at the mean.
    teeth
        Of the tool.
    pressure_bar
        Mean pressure of the coolant.
    pump_rpm, plungers
        Of the coolant pump. The default, as those of the plants, is slow for a pump: so that a lesson can show aliasing.
    air_c
        Temperature of the hall.
    seed
        Of what differs from part to part.

    Raises
    ------
    GangsoError
        If a figure is not greater than zero.

    Examples
    --------
    >>> MachineTool().ripple_hz
    18.6
    """

    speed_rpm: float = 8_000.0
    feed_mm_min: float = 1_800.0
    width_mm: float = 12.0
    teeth: int = 3
    pressure_bar: float = 40.0
    pump_rpm: float = 186.0
    plungers: int = 3
    air_c: float = 22.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("speed_rpm", "feed_mm_min", "width_mm", "teeth", "pressure_bar", "pump_rpm", "plungers"):
            if not getattr(self, name) > 0:
                raise GangsoError(
                    ko=f"공작기계의 {name} = {getattr(self, name)}은(는) 쓸 수 없습니다. 0보다 큰 값을 주십시오.",
                    en=f"A machine tool with {name} = {getattr(self, name)} is not possible. Give a value above 0.",
                )

    @property
    def ripple_hz(self) -> float:
        """First frequency at which the ideal delivery of the coolant pump ripples, in Hz."""
        return (2 if self.plungers % 2 else 1) * self.plungers * self.pump_rpm / 60

    @property
    def tooth_hz(self) -> float:
        """Frequency at which teeth enter the cut, in Hz."""
        return self.teeth * self.speed_rpm / 60


def play(machine: MachineTool, time_s: np.ndarray, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Return what the sensors say at these times.

    Parameters
    ----------
    machine
        The machine.
    time_s : ndarray, shape (times,)
        Seconds since the machine was switched on.
    rng
        Of the sensors' noise alone: the machine itself does not depend on it.

    Returns
    -------
    dict of ndarray, shape (times,)
        By the names of `SIGNALS`: rev/min, %, mm/min, mm, degrees Celsius, bar, l/min, A.

    Examples
    --------
    >>> sorted(play(MachineTool(), np.arange(3.0), np.random.default_rng(0)))[0]
    'coolant_flow'
    """
    time_s = np.asarray(time_s, float)
    at_s = time_s % CYCLE_S
    cutting = _cutting(at_s)
    turning = _ramp(at_s, _CHANGE_S, 0.8) * (1 - _ramp(at_s, 22.0, 1.2))
    width_mm = machine.width_mm * _of_part(machine, time_s)
    cut_kw = _SPECIFIC_N_MM2 * _DEPTH_MM * width_mm * machine.feed_mm_min / 6e7
    load = _IDLE_LOAD * turning + 100 * cut_kw / _RATED_KW * cutting
    ripple = 1 + 0.08 * np.cos(2 * np.pi * machine.ripple_hz * time_s)
    on = turning > 0.5
    signals = {
        "spindle_speed": machine.speed_rpm * turning * (1 - 0.004 * cutting),
        "spindle_load": load,
        "feed_rate": np.where(cutting > 0.5, machine.feed_mm_min, 6_000.0 * (turning > 0.9) * (cutting < 0.5)),
        "x_position": _TRAVEL_MM / 2 * (1 - np.cos(2 * np.pi * at_s / CYCLE_S)),
        "spindle_temperature": machine.air_c + 18 * (1 - np.exp(-time_s / _WARMING_S)),
        "coolant_pressure": machine.pressure_bar * ripple,  # the pump runs on; a valve opens for the cut
        "coolant_flow": np.where(on, 18 * np.sqrt(machine.pressure_bar / 40), 0.0),
        "motor_current": 2.0 * turning + 0.22 * load,
    }
    noise = {
        "spindle_speed": 4.0,
        "spindle_load": 0.4,
        "feed_rate": 2.0,
        "x_position": 0.002,
        "spindle_temperature": 0.05,
        "coolant_pressure": 0.1,
        "coolant_flow": 0.1,
        "motor_current": 0.05,
    }
    return {
        name: np.clip(values + noise[name] * rng.standard_normal(values.shape), *SIGNALS[name])
        for name, values in signals.items()
    }


def status(time_s: np.ndarray) -> dict[str, np.ndarray]:
    """Return what the controller says of its values, as OPC UA names it; signals that are always good are left out.

    Parameters
    ----------
    time_s : ndarray, shape (times,)
        Seconds since the machine was switched on.

    Returns
    -------
    dict of ndarray of str, shape (times,)
        ``BadSensorFailure`` for 0.1 s of every 2 s of the flow (a loose plug), ``UncertainLastUsableValue`` in every other
        second of the temperature.
    """
    time_s = np.asarray(time_s, float)
    return {
        "coolant_flow": np.where(time_s % 2 < 0.1 - 1e-9, "BadSensorFailure", "Good"),
        "spindle_temperature": np.where(time_s % 2 < 1 - 1e-9, "UncertainLastUsableValue", "Good"),
    }


def waveform(machine: MachineTool, time_s: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the acceleration of the spindle's housing, in m/s2: unbalance, teeth that enter the cut, and noise.

    Parameters
    ----------
    machine
        The machine.
    time_s : ndarray, shape (times,)
        Evenly spaced seconds since the machine was switched on.
    rng
        Of the noise.
    """
    time_s = np.asarray(time_s, float)
    at_s = time_s % CYCLE_S
    turning = _ramp(at_s, _CHANGE_S, 0.8) * (1 - _ramp(at_s, 22.0, 1.2))
    once = 0.8 * np.sin(2 * np.pi * machine.speed_rpm / 60 * time_s) * turning**2
    teeth = sum(np.sin(2 * np.pi * k * machine.tooth_hz * time_s) / k for k in (1, 2, 3))
    return once + 3.0 * teeth * _cutting(at_s) * _of_part(machine, time_s) + 0.3 * rng.standard_normal(time_s.shape)


def _ramp(at_s: np.ndarray, start_s: float, length_s: float) -> np.ndarray:
    return np.clip((at_s - start_s) / length_s, 0, 1)


def _cutting(at_s: np.ndarray) -> np.ndarray:
    """Return 1 where the tool cuts and 0 where it does not, with the 0.2 s in which it enters and leaves."""
    return sum(_ramp(at_s, start, 0.2) * (1 - _ramp(at_s, stop, 0.2)) for start, stop in _CUTS_S)


def _of_part(machine: MachineTool, time_s: np.ndarray) -> np.ndarray:
    """Return by how much each part's allowance differs from the mean: a function of its number and the seed alone."""
    part = np.floor(time_s / CYCLE_S).astype(np.int64)
    numbers, where = np.unique(part, return_inverse=True)
    drawn = [np.random.default_rng([machine.seed, int(abs(number))]).normal(1, 0.06) for number in numbers]
    return np.asarray(drawn)[where].reshape(part.shape)
