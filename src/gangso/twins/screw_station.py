"""A screwing station: drives a joint by a programme of steps, records torque and angle, and judges by its limits."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gangso.twins.screwing import REFERENCE_NM, Joint

SAMPLE_S = 0.0012  # the public station records every 1.2 ms
AT_REST = 1.1  # friction of a screw at rest, relative to one that turns: assumed
READING = 0.08  # relative scatter of a residual torque that is read by hand: assumed


@dataclass(frozen=True)
class Step:
    """One step of a tightening programme.

    Parameters
    ----------
    name
        What it is called.
    speed_rpm
        Speed of the spindle.
    target
        ``"angle"`` or ``"torque"``: what ends the step.
    value
        The target, in degrees of this step or in Nm.
    torque_max_nm
        Torque above which the station stops and says NOK.
    angle_max_deg
        Angle of this step above which it does.
    """

    name: str
    speed_rpm: float
    target: Literal["angle", "torque"]
    value: float
    torque_max_nm: float
    angle_max_deg: float


def programme(final_nm: float = REFERENCE_NM) -> tuple[Step, ...]:
    """Return the four steps of the public station, with its torques in proportion to `final_nm`."""
    scale = final_nm / REFERENCE_NM
    return (
        Step("finding", 150.0, "angle", 100.0, 1.2 * scale, 200.0),
        Step("thread forming", 600.0, "angle", 1400.0, 1.2 * scale, 2000.0),
        Step("pre-tightening", 200.0, "torque", 1.1 * scale, 1.2 * scale, 1000.0),
        Step("tightening", 40.0, "torque", 1.4 * scale, 1.6 * scale, 34.0),
    )


@dataclass(frozen=True)
class Driven:
    """One screwing as the station records it.

    Parameters
    ----------
    angle_deg, torque_nm : ndarray, shape (samples,)
        Every `SAMPLE_S` seconds.
    step : ndarray of int, shape (samples,)
        Number of the programme's step, from 0.
    verdict
        The station's: ``"OK"`` or ``"NOK"``.
    clamp_n
        Clamp force that is left after settling, in N: what no station measures.
    """

    angle_deg: np.ndarray
    torque_nm: np.ndarray
    step: np.ndarray
    verdict: str
    clamp_n: float


def drive(joint: Joint, steps: tuple[Step, ...], noise_nm: float, rng: np.random.Generator) -> Driven:
    """Drive a screw by a tightening programme.

    Parameters
    ----------
    joint
        The joint.
    steps
        The programme.
    noise_nm
        RMS of the torque sensor's noise, in Nm.
    rng
        Of noise, ripple and the spindle's stopping.

    Returns
    -------
    Driven
        Samples up to the release of the tool; a step that the station stops ends the programme.
    """
    angles, torques, numbers = [], [], []
    at, verdict, speed = 0.0, "OK", 0.0
    scale = joint.final_nm / REFERENCE_NM
    phase, period = rng.uniform(0, 2 * np.pi), rng.uniform(150, 210)
    for number, step in enumerate(steps):
        angle = _turn(at, speed, step, rng)
        uneven = 0.008 * scale + 0.03 * joint.running_nm(angle)
        ripple = uneven * np.sin(2 * np.pi * angle / period + phase)
        torque = joint.torque_nm(angle) + ripple + noise_nm * rng.standard_normal(angle.size)
        if number == 1:  # the spindle speeds up: its inertia is measured too
            torque[3:7] += scale * rng.uniform(0.05, 0.15) * np.array([0.5, 1.0, 0.7, 0.3])
        torque = np.round(torque, 3)  # the station's resolution, on which it also judges
        last, ok = _end(angle - at, torque, step)
        angles.append(angle[: last + 1])
        torques.append(torque[: last + 1])
        numbers.append(np.full(last + 1, number))
        at, speed = float(angle[last]), step.speed_rpm
        if not ok:
            verdict = "NOK"
            break
    left = float(joint.clamp_n(np.array(at))) * (1 - joint.settling)
    release = np.arange(1, 27)
    angles.append(at - 0.15 * release)
    torques.append(np.maximum(torques[-1][-1] * np.exp(-release / 7.0) - 0.02 * scale, 0.0))
    numbers.append(np.full(release.size, numbers[-1][-1]))
    return Driven(
        angle_deg=np.round(4 * np.concatenate(angles)) / 4,
        torque_nm=np.concatenate(torques).round(3),
        step=np.concatenate(numbers).astype(np.int8),
        verdict=verdict,
        clamp_n=left,
    )


def residual_nm(joint: Joint, clamp_n: float, rng: np.random.Generator) -> float:
    """Return the torque at which a tightened screw begins to turn further, in the tightening direction, in Nm.

    The equation of the torque holds once more (`gangso.twins.screwing`), with three differences: the thread is formed by
    now, the clamp force is what has been left, and friction is that of rest. Torque turns into clamp force by friction
    here too, so that the residual torque tells the clamp force only as well as friction is known.

    Parameters
    ----------
    joint
        The joint.
    clamp_n
        Clamp force that is left when it is measured, in N.
    rng
        Of the reading.
    """
    at_rest = replace(
        joint,
        formed=1.0,
        friction=AT_REST * joint.friction,
        thread_friction=AT_REST * joint.thread_friction,
        head_friction=AT_REST * joint.head_friction,
    )
    torque = float(at_rest.running_nm(np.array(joint.seat_deg))) + clamp_n * at_rest.lever_mm / 1000
    return round(torque * float(np.exp(READING * rng.standard_normal())), 3)


def _turn(at: float, speed_before: float, step: Step, rng: np.random.Generator) -> np.ndarray:
    """Angles of a step's samples, until well past its limits: the spindle takes 8 samples to its new speed."""
    per_sample = 6 * step.speed_rpm * SAMPLE_S
    longest = step.value + 60 if step.target == "angle" else step.angle_max_deg
    samples = int(longest / per_sample) + 40
    share = np.minimum(np.arange(1, samples + 1) / 8, 1.0)
    speed = speed_before + (step.speed_rpm - speed_before) * share
    return at + np.cumsum(6 * speed * SAMPLE_S * (1 + 0.02 * rng.standard_normal(samples)))


def _end(turned: np.ndarray, torque: np.ndarray, step: Step) -> tuple[int, bool]:
    """Return the step's last sample, and whether the station goes on: it looks at every sample and stops one later."""
    reached = turned >= step.value if step.target == "angle" else torque >= step.value
    end = int(np.argmax(reached)) if reached.any() else turned.size - 1
    too_far = turned > step.angle_max_deg
    too_much = torque > step.torque_max_nm
    wrong = (too_far | too_much) if step.target == "angle" else too_far
    if wrong.any() and int(np.argmax(wrong)) <= end:
        return min(int(np.argmax(wrong)) + 1, turned.size - 1), False
    last = min(end + 1, turned.size - 1)
    return last, bool(torque[: last + 1].max() <= step.torque_max_nm and reached.any())
