"""A rotating machine whose bearing is failing: parameters and a generator in, an acceleration signal out.

The signal is what an accelerometer on the bearing housing gives: impacts of the fault (`gangso.twins.bearing`) and
shocks of other origin ring the housing's resonances, over unbalance, misalignment, a modulated tone of the drive,
and noise; the sensor's chain filters, clips and quantises it.

Model: Randall and Antoni (2011), "Rolling element bearing diagnostics: a tutorial", Mech. Syst. Signal Process.
25:485-520; McFadden and Smith (1984), J. Sound Vib. 96:69-82, for load zone and transfer path.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy import signal

from gangso.errors import GangsoError
from gangso.twins.bearing import KINDS, SKF_6205, BearingGeometry, Fault, FaultKind, impacts

__all__ = ["KINDS", "SKF_6205", "BearingGeometry", "Fault", "FaultKind", "Machine", "Mode", "simulate"]

REFERENCE_HZ = 30.0  # shaft speed at which a machine's amplitudes are given
_G_PER_MM = 10.0  # peak of the ringing after a 1 mm outer-race impact at REFERENCE_HZ (set on real recordings)
_BAND = 0.45  # the anti-aliasing filter passes up to this share of the sampling rate


@dataclass(frozen=True)
class Mode:
    """One resonance of the housing as the sensor sees it: frequency, damping ratio, and its share of the ringing."""

    frequency_hz: float
    damping_ratio: float
    gain: float


@dataclass(frozen=True)
class Machine:
    """Everything about a machine but its bearing.

    Parameters
    ----------
    modes
        Resonances between the bearing and the sensor.
    path_gain
        How well an impact comes through to the sensor: 1 on a median machine.
    shaft_harmonics_g
        Amplitudes at 1, 2, 3 ... times the shaft's speed at 30 Hz (unbalance, misalignment, looseness), in g.
    tone_order, tone_g, tone_sideband_order
        A tone of the drive (rotor slots, gear mesh): multiple of the shaft's speed, amplitude in g, and the multiple at
        which it is modulated. Seen in an envelope spectrum it is a line that is not the bearing's.
    noise_g
        RMS of the noise that excites the modes (rolling contact, flow), at half load and 30 Hz, in g.
    sensor_noise_g
        RMS of the white noise of sensor and amplifier over the full band, in g.
    shock_rate_hz, shock_g
        Random impulses of other origin: their mean number per second and median peak in g.
    speed_fluctuation
        Relative standard deviation of the shaft's speed.
    range_g, bits, offset_g
        Where the sensor's chain clips (plus or minus), its resolution, and its zero offset.
    """

    modes: tuple[Mode, ...]
    path_gain: float
    shaft_harmonics_g: tuple[float, ...]
    tone_order: int
    tone_g: float
    tone_sideband_order: int
    noise_g: float
    sensor_noise_g: float
    shock_rate_hz: float
    shock_g: float
    speed_fluctuation: float
    range_g: float = 10.0
    bits: int = 16
    offset_g: float = 0.0

    @classmethod
    def random(cls, rng: np.random.Generator) -> Self:
        """Draw a plausible machine; its resonances are nobody else's."""
        count = int(rng.integers(4, 7))
        # One mode in each of equal steps on a logarithmic scale: a housing has modes from some 100 Hz up.
        edges = np.geomspace(500.0, 5200.0, count + 1)
        frequencies = np.exp(rng.uniform(np.log(edges[:-1]), np.log(edges[1:])))
        gains = rng.lognormal(0.0, 0.6, count) * np.clip(frequencies / 3000.0, 0.1, 1.0)
        gains /= gains.sum()
        return cls(
            modes=tuple(
                Mode(float(frequency), float(damping), float(gain))
                for frequency, damping, gain in zip(
                    frequencies, np.exp(rng.uniform(np.log(0.006), np.log(0.04), count)), gains, strict=True
                )
            ),
            path_gain=float(rng.lognormal(0.0, 0.25)),
            shaft_harmonics_g=tuple(
                float(g) for g in rng.lognormal(np.log([0.02, 0.012, 0.006, 0.004, 0.003, 0.002]), 0.5)
            ),
            tone_order=int(rng.integers(60, 170)),
            tone_g=float(rng.lognormal(np.log(0.02), 0.6)),
            tone_sideband_order=int(rng.integers(1, 5)),
            noise_g=float(rng.lognormal(np.log(0.06), 0.5)),
            sensor_noise_g=float(rng.lognormal(np.log(0.01), 0.3)),
            shock_rate_hz=float(rng.choice([0.0, rng.uniform(0.2, 3.0)])),
            shock_g=float(rng.lognormal(np.log(0.5), 0.4)),
            speed_fluctuation=float(np.exp(rng.uniform(np.log(1e-4), np.log(1e-3)))),
            range_g=10.0,
            bits=16,
            offset_g=float(rng.normal(0.0, 0.015)),
        )


def simulate(
    geometry: BearingGeometry,
    machine: Machine,
    fault: Fault,
    *,
    shaft_hz: float,
    load: float,
    duration_s: float,
    fs_hz: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Record the acceleration of a bearing housing.

    Parameters
    ----------
    geometry, machine, fault
        The bearing, the machine around it, and the bearing's fault.
    shaft_hz
        Mean shaft speed in Hz.
    load
        Load as a share of the machine's rating: 0 idle, 1 full load.
    duration_s, fs_hz
        Length and sampling rate of the recording.
    rng
        The same generator state gives the same recording, bit by bit.

    Returns
    -------
    ndarray, shape (samples,)
        Acceleration in g; ``samples`` is ``round(duration_s * fs_hz)``.

    Raises
    ------
    GangsoError
        If speed, load, duration or sampling rate are outside what the model covers.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> machine = Machine.random(rng)
    >>> acceleration = simulate(
    ...     SKF_6205, machine, Fault("outer", 0.36), shaft_hz=29.9, load=0.3, duration_s=1.0, fs_hz=12_000, rng=rng
    ... )
    """
    _check(shaft_hz, load, duration_s, fs_hz)
    samples = round(duration_s * fs_hz)
    time = np.arange(samples) / fs_hz
    knots, turned = _shaft_angle(machine, shaft_hz, duration_s, rng)
    speed = shaft_hz / REFERENCE_HZ

    hits = impacts(geometry, fault, revolutions=turned[-1], load=load, rng=rng)
    shocks = rng.poisson(machine.shock_rate_hz * duration_s)
    event_s = np.concatenate([np.interp(hits.revolutions, turned, knots), rng.uniform(0, duration_s, shocks)])
    event_g = np.concatenate(
        [
            _G_PER_MM * machine.path_gain * speed * hits.impulse,
            machine.shock_g * rng.lognormal(0.0, 0.7, shocks),
        ]
    )
    noise_g = machine.noise_g * (0.75 + 0.5 * load) * speed * (1 + fault.roughness)
    acceleration = _ringing(machine.modes, event_s, event_g, noise_g, samples, fs_hz, rng)
    acceleration += _shaft_lines(machine, np.interp(time, knots, turned), speed, fs_hz / shaft_hz, rng)
    acceleration += machine.sensor_noise_g * rng.standard_normal(samples)
    return _digitise(machine, acceleration)


def _check(shaft_hz: float, load: float, duration_s: float, fs_hz: float) -> None:
    """Refuse what the model does not cover."""
    for ko, en, value, low, high, unit in (
        ("축 회전 속도", "shaft speed", shaft_hz, 1.0, 500.0, "Hz"),
        ("하중", "load", load, 0.0, 2.0, ""),
        ("측정 시간", "duration", duration_s, 0.05, 600.0, "s"),
        ("표본화 주파수", "sampling rate", fs_hz, 2000.0, 200_000.0, "Hz"),
    ):
        if not low <= value <= high:  # also true of NaN
            raise GangsoError(
                ko=f"{ko} {value} {unit}은(는) 모의할 수 없습니다. {low:g}에서 {high:g} {unit} 사이의 값을 주십시오.",
                en=f"A {en} of {value} {unit} cannot be simulated. Give a value from {low:g} to {high:g} {unit}.",
            )


def _shaft_angle(
    machine: Machine, shaft_hz: float, duration_s: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return times in s and the revolutions turned by then: the speed wanders with a memory of 0.3 s."""
    step = 0.01
    knots = np.arange(0.0, duration_s + 2 * step, step)
    memory = np.exp(-step / 0.3)
    kicks = rng.standard_normal(knots.size) * np.sqrt(1 - memory**2)
    kicks[0] /= np.sqrt(1 - memory**2)
    wander = signal.lfilter([1.0], [1.0, -memory], kicks)
    speed = shaft_hz * (1 + machine.speed_fluctuation * wander)
    return knots, np.concatenate([[0.0], np.cumsum(speed[:-1]) * step])


def _ringing(
    modes: tuple[Mode, ...],
    event_s: np.ndarray,
    event_g: np.ndarray,
    noise_g: float,
    samples: int,
    fs_hz: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Let the modes ring after impulses at `event_s`, and under noise of RMS `noise_g`.

    A mode's response to an impulse is Im exp(p t) with p = w (-zeta + i sqrt(1 - zeta^2)). As a recursive filter with one
    complex pole it takes an impulse between two samples exactly: weight it with exp(p t) of the remaining t.
    """
    first = np.ceil(event_s * fs_hz).astype(int)
    late_s = first / fs_hz - event_s
    inside = first < samples
    first, late_s, event_g = first[inside], late_s[inside], event_g[inside]

    passed = [mode for mode in modes if mode.frequency_hz < _BAND * fs_hz]
    loudness = np.sqrt(sum(mode.gain**2 for mode in passed)) or 1.0
    noise = rng.standard_normal(samples)
    total = np.zeros(samples)
    for mode in passed:
        omega = 2 * np.pi * mode.frequency_hz
        pole = omega * (-mode.damping_ratio + 1j * np.sqrt(1 - mode.damping_ratio**2))
        # The response's energy is about fs / (4 zeta omega), so this gives noise of RMS 1.
        force = noise * complex(mode.gain * noise_g / loudness * np.sqrt(4 * mode.damping_ratio * omega / fs_hz))
        np.add.at(force, first, mode.gain * event_g * np.exp(pole * late_s))
        total += signal.lfilter([1.0], [1.0, -np.exp(pole / fs_hz)], force).imag
    return total


def _shaft_lines(
    machine: Machine, turned: np.ndarray, speed: float, samples_per_turn: float, rng: np.random.Generator
) -> np.ndarray:
    """Unbalance and misalignment, which grow with the speed squared, and the drive's modulated tone."""
    phases = rng.uniform(0, 1, len(machine.shaft_harmonics_g) + 2)
    turn = np.exp(2j * np.pi * turned)
    # Horner's scheme: the sum of all harmonics in as many multiplications.
    weights = speed**2 * np.array(machine.shaft_harmonics_g) * np.exp(2j * np.pi * phases[2:])
    lines = np.polynomial.polynomial.polyval(turn, [0.0, *weights]).imag
    if machine.tone_order < _BAND * samples_per_turn:
        modulation = 1 + 0.5 * np.cos(2 * np.pi * (machine.tone_sideband_order * turned + phases[0]))
        lines += machine.tone_g * modulation * np.sin(2 * np.pi * (machine.tone_order * turned + phases[1]))
    return lines


def _digitise(machine: Machine, acceleration: np.ndarray) -> np.ndarray:
    """Filter against aliasing, add the zero offset, clip to the range, and round to the resolution."""
    low_pass = signal.butter(8, 2 * _BAND, output="sos")
    analogue = signal.sosfilt(low_pass, acceleration) + machine.offset_g
    step = 2 * machine.range_g / 2**machine.bits
    return np.clip(np.round(analogue / step) * step, -machine.range_g, machine.range_g)
