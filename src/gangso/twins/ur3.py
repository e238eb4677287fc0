"""A UR3 that moves parts to and fro in a programme: its poses, its torques, and how far these leave what is expected.

The arm is a rigid body in the vertical plane of its shoulder, elbow and first wrist; base and last wrists turn it. A
joint's torque is::

    torque = gravity(q, payload) + inertia(q, payload) * acceleration + (coulomb * sign(speed) + viscous * speed) * f(T)

with f(T) = 1 - 0.008 (T - 30): warm grease rubs less. Rigid-body terms: Siciliano, Sciavicco, Villani and Oriolo (2009),
"Robotics: Modelling, Planning and Control", section 7.3, masses and lengths of a UR3 by its maker's data sheet; friction
and its change with temperature: Bittencourt and Gunnarsson (2012), J. Dyn. Sys. Meas. Control 134(5), 051013.

The payload of a robot is gripper *and* part: a UR3 may carry 3 kg, so with this gripper a part of 2.55 kg at most.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

GRAVITY = 9.81
JOINTS = 6
MAX_PAYLOAD_KG = 3.0  # UR3, by its maker's data sheet: gripper and part together
GRIPPER_KG = 0.45  # a small two-finger gripper with its flange
# UR3: lengths of upper arm and forearm, and from the wrist to the part (m); masses of the links, and of the three wrists
# with the gripper (kg).
_UPPER_M, _FORE_M, _HAND_M = 0.244, 0.213, 0.12
_UPPER_KG, _FORE_KG, _HAND_KG = 3.42, 1.26, 1.95 + GRIPPER_KG
_COULOMB_NM = np.array([1.2, 1.6, 1.2, 0.5, 0.4, 0.35])
_VISCOUS_NM_S = np.array([1.5, 1.5, 1.2, 0.4, 0.4, 0.3])

# Where the arm is when (s from the start of a cycle): base, shoulder and elbow from the horizontal, wrists 1 to 3 (rad).
# To A, close, lift, swing, down to B, open; lift the part again and turn it, put it down; then the same way back.
_HOME = (0.0, 0.75, -1.15, 0.0, 0.0, 0.0)
_A = (0.10, 0.85, -2.05, 0.20, 0.0, 0.0)
_UP = (0.12, 1.15, -1.75, 0.25, 0.05, 0.1)
_OVER = (0.85, 0.70, -0.60, 0.10, 0.10, 0.6)
_B = (0.95, 0.35, -0.95, 0.25, 0.0, 0.6)
_TURNED = (0.85, 0.60, -1.20, 0.30, 0.0, 1.1)
_PROGRAMME = (
    (0.0, _HOME),
    (0.9, _A),
    (1.6, _A),
    (2.8, _UP),
    (4.3, _OVER),
    (5.2, _B),
    (8.2, _B),
    (9.2, _TURNED),
    (10.8, _TURNED),
    (11.8, _B),
    (13.8, _B),
    (14.9, _OVER),
    (16.4, _UP),
    (17.3, _A),
    (18.6, _A),
    (19.6, _HOME),
    (24.1, _HOME),
)
_KNOTS_S = np.array([at for at, _ in _PROGRAMME])
_POSES = np.array([pose for _, pose in _PROGRAMME])
CYCLE_S = float(_KNOTS_S[-1])
CARRIED_S = ((1.3, 5.3), (8.0, 12.0), (13.6, 17.5))  # when the part hangs in the gripper
CHECKED_S = np.arange(1.6, 17.5, 0.05)  # when the controller compares torques while the part may be in the gripper


def pose(at_s: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return angles (rad), speeds (rad/s) and accelerations (rad/s2), each of shape (times, 6), in the programme.

    Between two poses the arm moves by the polynomial of minimum jerk: Flash and Hogan (1985), J. Neurosci. 5:1688-1703.
    """
    at_s = np.clip(at_s, 0.0, CYCLE_S - 1e-9)
    step = np.searchsorted(_KNOTS_S, at_s, side="right") - 1
    span = (_KNOTS_S[step + 1] - _KNOTS_S[step])[:, None]
    way = _POSES[step + 1] - _POSES[step]
    u = ((at_s - _KNOTS_S[step])[:, None]) / span
    angle = _POSES[step] + way * (10 * u**3 - 15 * u**4 + 6 * u**5)
    speed = way / span * (30 * u**2 - 60 * u**3 + 30 * u**4)
    return angle, speed, way / span**2 * (60 * u - 180 * u**2 + 120 * u**3)


def torques(
    angle: np.ndarray,
    speed: np.ndarray,
    acceleration: np.ndarray,
    part_kg: np.ndarray,
    temperature_c: np.ndarray,
    part_at_m: float = _HAND_M,
) -> np.ndarray:
    """Return the torques of the joints, in Nm, by the equation of this module's head.

    Parameters
    ----------
    angle, speed, acceleration, temperature_c : ndarray, shape (times, 6)
        In rad, rad/s, rad/s2 and degrees Celsius.
    part_kg : ndarray, shape (times,)
        Mass in the gripper.
    part_at_m
        From the wrist to the part's centre of gravity.
    """
    shoulder, elbow = angle[:, 1], angle[:, 1] + angle[:, 2]
    hand = elbow + angle[:, 3]
    tip_kg = _HAND_KG + part_kg
    at_wrist = GRAVITY * (_HAND_KG * 0.05 + part_kg * part_at_m) * np.cos(hand)
    at_elbow = GRAVITY * (_FORE_KG / 2 + tip_kg) * _FORE_M * np.cos(elbow) + at_wrist
    at_shoulder = GRAVITY * (_UPPER_KG / 2 + _FORE_KG + tip_kg) * _UPPER_M * np.cos(shoulder) + at_elbow
    gravity = np.zeros_like(angle)
    gravity[:, 1:4] = np.stack([at_shoulder, at_elbow, at_wrist], axis=1)

    reach = _UPPER_M * np.cos(shoulder) + _FORE_M * np.cos(elbow)
    far = np.hypot(reach, _UPPER_M * np.sin(shoulder) + _FORE_M * np.sin(elbow))
    inertia = np.stack(
        [
            0.15 + tip_kg * reach**2,
            0.20 + tip_kg * far**2,
            0.08 + tip_kg * _FORE_M**2,
            0.03 + part_kg * part_at_m**2,
            0.02 + part_kg * 0.03,
            0.01 + part_kg * 0.004,
        ],
        axis=1,
    )
    friction = (_COULOMB_NM * np.tanh(speed / 0.02) + _VISCOUS_NM_S * speed) * (1 - 0.008 * (temperature_c - 30))
    return -gravity + inertia * acceleration + friction


@dataclass(frozen=True)
class Remedy:
    """What somebody changes so that the arm stops less often.

    Parameters
    ----------
    pace
        Of the whole cycle: 0.5 is half speed.
    each_part
        Whether the controller is told the mass of each kind of part when it is picked (and the gripper's alone when it is
        released), instead of one payload for all.
    centre_off_m
        How far the declared centre of gravity is from the part's.
    forgotten
        Share of the changes to another kind of part at which nobody changes the declared payload: that of the kind before stays.
    """

    pace: float = 1.0
    each_part: bool = False
    centre_off_m: float = 0.0
    forgotten: float = 0.0


def payload_error(remedy: Remedy, part_kg: float, declared_kg: float, loss_s: float = np.inf) -> np.ndarray:
    """Return how far torques leave what the controller expects, of the worst joint: shape (times,), in Nm.

    Parameters
    ----------
    remedy
        Its pace and its centre of gravity; `declared_kg` is the mass that counts.
    part_kg
        True mass of the part.
    declared_kg
        What the controller was told: gripper and part.
    loss_s
        When in the programme the part is lost.
    """
    angle, speed, acceleration, held = _checked()
    speed, acceleration = speed * remedy.pace, acceleration * remedy.pace**2
    held = held & (loss_s > CHECKED_S)
    warm = np.full((CHECKED_S.size, JOINTS), 30.0)
    with_part = torques(angle, speed, acceleration, part_kg * held, warm)
    told_kg = (declared_kg - GRIPPER_KG) * held
    expected = torques(angle, speed, acceleration, told_kg, warm, _HAND_M + remedy.centre_off_m)
    return np.abs(with_part - expected).max(axis=1)


@cache
def _checked() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return pose, speed and acceleration where torques are compared, and when the programme holds a part."""
    held = np.any([(from_s <= CHECKED_S) & (to_s > CHECKED_S) for from_s, to_s in CARRIED_S], axis=0)
    return *pose(CHECKED_S), held
