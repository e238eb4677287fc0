"""A six-joint cobot that carries parts to and fro: parameters and a generator in, one row of its log a second out.

The arm is a rigid body in the vertical plane of its shoulder, elbow and first wrist; base and last wrists turn it. A
joint's motor current is its torque, by gravity, inertia and friction, over a torque constant::

    current = (gravity(q, payload) + inertia(q, payload) * acceleration + (coulomb * sign(speed) + viscous * speed) * f(T)) / k

with f(T) = 1 - 0.008 (T - 30): warm grease rubs less. Rigid-body terms: Siciliano, Sciavicco, Villani and Oriolo (2009),
"Robotics: Modelling, Planning and Control", section 7.3, masses and lengths of a UR3 by its maker's data sheet; friction
and its change with temperature: Bittencourt and Gunnarsson (2012), J. Dyn. Sys. Meas. Control 134(5), 051013.

The payload of a robot is gripper *and* part: a UR3 may carry 3 kg, so with this gripper a part of 2.55 kg at most. The
controller stops the arm where a joint's torque leaves what it expects of the *declared* payload: a part heavier or lighter
than declared, or a contact. Such an error is one of gravity, and does not go away at half speed: `try_remedies` shows it. A grip fails in three ways: the part stays behind, it slides in the fingers and is lost on the way back, or it
falls without a sign.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gangso.errors import GangsoError

GRAVITY = 9.81
JOINTS = 6
MAX_PAYLOAD_KG = 3.0  # UR3, by its maker's data sheet: gripper and part together
GRIPPER_KG = 0.45  # a small two-finger gripper with its flange
# UR3: lengths of upper arm and forearm, and from the wrist to the part (m); masses of the links, and of the three wrists
# with the gripper (kg).
_UPPER_M, _FORE_M, _HAND_M = 0.244, 0.213, 0.12
_UPPER_KG, _FORE_KG, _HAND_KG = 3.42, 1.26, 1.95 + GRIPPER_KG
_NM_PER_A = np.array([9.0, 9.0, 9.0, 6.5, 6.0, 6.0])
_COULOMB_NM = np.array([1.2, 1.6, 1.2, 0.5, 0.4, 0.35])
_VISCOUS_NM_S = np.array([1.5, 1.5, 1.2, 0.4, 0.4, 0.3])
_WARMER_C = np.array([10.0, 11.5, 11.5, 12.5, 14.5, 14.5])
_WARM_UP_S = 2400.0
_VARIES = 0.03  # of the mass, from part to part of one kind

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
_CARRIED_S = ((1.3, 5.3), (8.0, 12.0), (13.6, 17.5))  # when the part hangs in the gripper
_CLOSES_S, _OPENS_S = (1.0, 13.4), (5.4, 17.6)
_CHECKED_S = np.arange(1.6, 17.5, 0.05)  # when the controller compares torques while the part may be in the gripper
_TOLERANCE_VARIES = 0.22


@dataclass(frozen=True)
class Cell:
    """A cobot at its work.

    Parameters
    ----------
    part_kg
        Lowest and highest mass of the parts; each series of cycles carries one kind.
    declared_kg
        The payload that the controller was told for all of them: gripper and part.
    series
        Mean number of cycles with one kind of part.
    tolerance_nm
        How far a torque may leave what the controller expects before it stops the arm.
    contacts
        Stops by a contact with something or somebody, per cycle: nothing in the log announces them.
    slips
        Share of picks that leave the part behind, or let it slide in the fingers.
    ambient_c
        Temperature of the hall.
    noise_a
        RMS of the noise of a current.

    Raises
    ------
    GangsoError
        If gripper and part are outside what such a robot carries, or a share is none.
    """

    part_kg: tuple[float, float] = (0.35, 2.45)
    declared_kg: float = 1.5
    series: float = 9.0
    tolerance_nm: float = 4.4
    contacts: float = 0.08
    slips: float = 0.10
    ambient_c: float = 26.0
    noise_a: float = 0.05

    def __post_init__(self) -> None:
        low, high = self.part_kg
        if not 0 <= low <= high <= MAX_PAYLOAD_KG - GRIPPER_KG:
            raise GangsoError(
                ko=f"부품 {low}-{high} kg은(는) 옮길 수 없습니다. 페이로드는 그리퍼({GRIPPER_KG} kg)와 부품을 더한 값이고 "
                f"{MAX_PAYLOAD_KG:g} kg까지입니다. 0에서 {MAX_PAYLOAD_KG - GRIPPER_KG:g} kg 사이의 값을 낮은 것부터 주십시오.",
                en=f"Parts of {low} to {high} kg cannot be carried: the payload is gripper ({GRIPPER_KG} kg) and part, "
                f"{MAX_PAYLOAD_KG:g} kg at most. Give 0 to {MAX_PAYLOAD_KG - GRIPPER_KG:g} kg, the lower one first.",
            )
        if not GRIPPER_KG <= self.declared_kg <= MAX_PAYLOAD_KG:
            raise GangsoError(
                ko=f"설정 페이로드 {self.declared_kg} kg에는 그리퍼({GRIPPER_KG} kg)도 들어 있어야 하고 {MAX_PAYLOAD_KG:g} kg을 넘을 수 없습니다.",
                en=f"A declared payload of {self.declared_kg} kg is not possible: it contains the gripper ({GRIPPER_KG} kg), "
                f"and is {MAX_PAYLOAD_KG:g} kg at most.",
            )
        if not (0 <= self.contacts <= 1 and 0 <= self.slips <= 1):
            raise GangsoError(
                ko=f"접촉 {self.contacts}, 미끄러짐 {self.slips}: 0과 1 사이의 비율을 주십시오.",
                en=f"Contacts of {self.contacts}, slips of {self.slips}: give shares from 0 to 1.",
            )


@dataclass(frozen=True)
class Log:
    """What the controller wrote down, one row a second.

    Parameters
    ----------
    time_s, cycle : ndarray, shape (rows,)
        Time, and the number of the cycle from 0.
    current_a, speed_rad_s, temperature_c : ndarray, shape (rows, 6)
        Of each joint.
    tool_a : ndarray, shape (rows,)
        Current of the gripper.
    stop, grip_lost : ndarray of bool, shape (rows,)
        Whether the arm stands in a protective stop, and whether the gripper reports a lost part.
    part_kg : ndarray, shape (rows,)
        Mass of the part of the cycle; no sensor of the cell knows it.
    """

    time_s: np.ndarray
    cycle: np.ndarray
    current_a: np.ndarray
    speed_rad_s: np.ndarray
    temperature_c: np.ndarray
    tool_a: np.ndarray
    stop: np.ndarray
    grip_lost: np.ndarray
    part_kg: np.ndarray


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


def simulate(cell: Cell, *, cycles: int, rng: np.random.Generator) -> Log:
    """Let a cell work, and return its log.

    Parameters
    ----------
    cell
        The cell.
    cycles
        How many cycles.
    rng
        The same generator state gives the same log, bit by bit.

    Examples
    --------
    >>> log = simulate(Cell(), cycles=20, rng=np.random.default_rng(1))
    >>> log.current_a.shape[1]
    6
    """
    seconds: list[_Second] = []
    clock_s = rng.uniform(0, 1)  # the log's clock knows nothing of the cycle's
    part_kg, left = 0.0, 0
    for number in range(cycles):
        if left == 0:
            part_kg, left = _next_series(cell, rng)
        left -= 1
        clock_s = _cycle(cell, number, clock_s, part_kg * rng.normal(1, _VARIES), seconds, rng)
    return _measured(cell, seconds, rng)


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
    """

    pace: float = 1.0
    each_part: bool = False
    centre_off_m: float = 0.0


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
    angle, speed, acceleration = pose(_CHECKED_S)
    speed, acceleration = speed * remedy.pace, acceleration * remedy.pace**2
    held = np.any([(from_s <= _CHECKED_S) & (to_s > _CHECKED_S) for from_s, to_s in _CARRIED_S], axis=0)
    held &= loss_s > _CHECKED_S
    warm = np.full((_CHECKED_S.size, JOINTS), 30.0)
    with_part = torques(angle, speed, acceleration, part_kg * held, warm)
    told_kg = (declared_kg - GRIPPER_KG) * held
    expected = torques(angle, speed, acceleration, told_kg, warm, _HAND_M + remedy.centre_off_m)
    return np.abs(with_part - expected).max(axis=1)


def try_remedies(
    cell: Cell, remedies: tuple[Remedy, ...], *, cycles: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return which cycles stop under each remedy, all on the same parts, tolerances and contacts.

    A contact stops the arm whatever the remedy. No remedy touches the tolerance: it belongs to the safety configuration.

    Returns
    -------
    ndarray, shape (cycles,)
        The number of each cycle's series: the unit of independence.
    ndarray of bool, shape (cycles, remedies)
        Whether the cycle stops.
    """
    series, stopped = np.empty(cycles, int), np.empty((cycles, len(remedies)), bool)
    kind_kg, left, number = 0.0, 0, -1
    for at in range(cycles):
        if left == 0:
            kind_kg, left = _next_series(cell, rng)
            number += 1
        left -= 1
        series[at] = number
        part_kg = kind_kg * rng.normal(1, _VARIES)
        tolerance_nm = cell.tolerance_nm * rng.lognormal(0, _TOLERANCE_VARIES)
        contact = rng.random() < cell.contacts
        for column, remedy in enumerate(remedies):
            declared_kg = GRIPPER_KG + kind_kg if remedy.each_part else cell.declared_kg
            stopped[at, column] = contact or payload_error(remedy, part_kg, declared_kg).max() > tolerance_nm
    return series, stopped


class _Second(NamedTuple):
    """One second of the cell: where the programme is, and what happens to it."""

    wall_s: float
    number: int
    done_s: float
    still: bool
    carried_kg: float
    pull_nm: np.ndarray
    closing_a: float
    idle_a: float
    stopped: bool
    lost: bool
    part_kg: float


def _cycle(
    cell: Cell, number: int, wall_s: float, part_kg: float, seconds: list[_Second], rng: np.random.Generator
) -> float:
    """Append the seconds of one cycle; return when the next one starts."""
    pace = rng.normal(1.0, 0.01)
    fate = rng.choice(["held", "left", "slides", "falls"], p=_fates(cell.slips))
    loss_s = {"held": np.inf, "left": 1.3, "slides": 13.7, "falls": rng.uniform(2, 17)}[fate]
    closing_a = 0.5 if fate != "left" else 0.28  # fingers that close on nothing meet no resistance
    reports = _reports(fate, loss_s, rng)
    pull_nm = rng.normal(0, 0.6, JOINTS)  # cables and hoses pull differently from cycle to cycle
    off_nm = np.zeros(JOINTS)
    if fate == "slides":
        off_nm[4] = rng.choice([-1, 1]) * rng.uniform(2.0, 4.0)  # the part hangs off the centre and turns the wrist
    stops_s = _stops(cell, part_kg, loss_s, rng)
    pressed_nm, lost_a = np.zeros(JOINTS), rng.normal(0, 0.008)
    done_s, stopped_until, still_until = 0.0, -1.0, -1.0
    while done_s < CYCLE_S:
        if stops_s and done_s >= stops_s[0] and still_until < wall_s:
            stops_s.pop(0)
            stopped_until = wall_s + rng.choice([1, 2, 3, 4], p=[0.25, 0.35, 0.25, 0.15])
            still_until = stopped_until + rng.gamma(1.3, 6.0)  # somebody has to come, take the part, and let it go on
            pressed_nm = rng.normal(0, 2.5, JOINTS) * (1, 1, 1, 0.5, 0.3, 0.1)
        still, stopped = wall_s < still_until, wall_s < stopped_until
        held = done_s < loss_s and _within(done_s, _CARRIED_S) and (stopped or not still)
        carried_kg = part_kg if held else 0.0
        lost = not still and _within(done_s, reports)
        pull = pull_nm + off_nm * held + pressed_nm * stopped  # until it is freed, the arm presses against something
        seconds.append(
            _Second(wall_s, number, done_s, still, carried_kg, pull, closing_a, lost_a * lost, stopped, lost, part_kg)
        )
        second = rng.choice([1.0, 2.0], p=[0.997, 0.003]) * rng.uniform(1.003, 1.008)
        wall_s += second
        done_s += 0.0 if still else second / pace
    return wall_s


def _measured(cell: Cell, seconds: list[_Second], rng: np.random.Generator) -> Log:
    """Return what the sensors say of these seconds."""
    wall_s, number, done_s, still, carried_kg, pull_nm, closing_a, idle_a, stopped, lost, part_kg = (
        np.array(values) for values in zip(*seconds, strict=True)
    )
    temperature_c = cell.ambient_c + 4 + _WARMER_C * (1 - np.exp(-wall_s / _WARM_UP_S))[:, None]
    angle, speed, acceleration = pose(done_s)
    speed[still], acceleration[still] = 0.0, 0.0
    nm = torques(angle, speed, acceleration, carried_kg, temperature_c) + pull_nm
    shape = nm.shape
    sensed_c = temperature_c + 0.05 * rng.standard_normal(shape)
    return Log(
        time_s=wall_s,
        cycle=number,
        current_a=nm / _NM_PER_A + cell.noise_a * rng.standard_normal(shape),
        speed_rad_s=speed + 0.002 * rng.standard_normal(shape),
        temperature_c=np.round(sensed_c * 16) / 16,
        tool_a=_gripper(done_s, closing_a, rng) + idle_a,  # empty fingers idle at another current
        stop=stopped,
        grip_lost=lost,
        part_kg=part_kg,
    )


def _fates(slips: float) -> list[float]:
    return [1 - slips, 0.45 * slips, 0.35 * slips, 0.2 * slips]


def _reports(fate: str, loss_s: float, rng: np.random.Generator) -> tuple[tuple[float, float], ...]:
    """Return from when to when in the programme the gripper reports a lost part: it notices late, and reports again."""
    if fate == "held":
        return ()
    if fate == "left":
        first = rng.uniform(3.6, 4.6)
        return (first, first + 2), (16.0, 16.0 + rng.choice([2, 4]))
    first = loss_s + rng.uniform(0.5, 3.0)
    return ((first, first + rng.choice([1, 2, 4])),)


def _next_series(cell: Cell, rng: np.random.Generator) -> tuple[float, int]:
    """Return the mass of the next kind of part, and how many cycles carry it."""
    return rng.uniform(*cell.part_kg), 1 + rng.poisson(cell.series - 1)


def _stops(cell: Cell, part_kg: float, loss_s: float, rng: np.random.Generator) -> list[float]:
    """Return when in the programme the arm stops: where a torque leaves what is expected of the declared payload."""
    stops = []
    error_nm = payload_error(Remedy(), part_kg, cell.declared_kg, loss_s)
    outside = error_nm > cell.tolerance_nm * rng.lognormal(0, _TOLERANCE_VARIES)
    if outside.any():
        stops.append(float(_CHECKED_S[np.argmax(outside)]))
    if rng.random() < cell.contacts:
        stops.append(float(rng.uniform(0.5, CYCLE_S - 4)))
    return sorted(stops)


def _within(at_s: float, spans: tuple[tuple[float, float], ...]) -> bool:
    return any(from_s <= at_s < to_s for from_s, to_s in spans)


def _gripper(at_s: np.ndarray, closing_a: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the gripper's current: a pulse while it closes, a smaller one while it opens, else what it idles with."""
    current = 0.085 + 0.004 * rng.standard_normal(at_s.size)
    for spans, pulse in (((_CLOSES_S, 0.7), closing_a), ((_OPENS_S, 0.6), np.full(at_s.size, 0.19))):
        begins, lasts_s = spans
        now = np.any([(begin <= at_s) & (at_s < begin + lasts_s) for begin in begins], axis=0)
        current[now] = (pulse * rng.normal(1, 0.08, at_s.size))[now]
    return current
