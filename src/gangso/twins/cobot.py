"""A six-joint cobot that carries parts to and fro: parameters and a generator in, one row of its log a second out.

A joint's motor current is its torque (`gangso.twins.ur3`) over a torque constant.

The controller stops the arm where a joint's torque leaves what it expects of the *declared* payload: a part heavier or
lighter than declared, or a contact. An error of payload is one of gravity, and does not go away at half speed; a contact
presses less then: `try_remedies` shows both. A grip fails in three ways: the part stays behind, it slides in the fingers and is lost on the way back, or it
falls without a sign.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gangso.errors import GangsoError
from gangso.twins.ur3 import (
    CARRIED_S,
    CHECKED_S,
    CYCLE_S,
    GRIPPER_KG,
    JOINTS,
    MAX_PAYLOAD_KG,
    Remedy,
    payload_error,
    pose,
    torques,
)

_NM_PER_A = np.array([9.0, 9.0, 9.0, 6.5, 6.0, 6.0])
_WARMER_C = np.array([10.0, 11.5, 11.5, 12.5, 14.5, 14.5])
_WARM_UP_S = 2400.0
_VARIES = 0.03  # of the mass, from part to part of one kind
_CLOSES_S, _OPENS_S = (1.0, 13.4), (5.4, 17.6)
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


def try_remedies(
    cell: Cell, remedies: tuple[Remedy, ...], *, cycles: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return which cycles stop under each remedy, all on the same parts, tolerances, contacts and changes of the part.

    A contact that stops the arm at its usual pace presses harder than the tolerance by a share that is drawn (exponential,
    mean 1: an assumption). Its force falls with the speed, F = v sqrt(k m), for a stiffness k and a reduced mass m (ISO/TS
    15066:2016, A.3.5): so a slow arm passes some contacts without a stop, and no payload avoids one. No remedy touches the
    tolerance: it belongs to the safety configuration.

    Returns
    -------
    ndarray, shape (cycles,)
        The number of each cycle's series: the unit of independence.
    ndarray of bool, shape (cycles, remedies)
        Whether the cycle stops.
    """
    series, stopped = np.empty(cycles, int), np.empty((cycles, len(remedies)), bool)
    kind_kg, left, number = 0.0, 0, -1
    told_kg = [cell.declared_kg] * len(remedies)
    for at in range(cycles):
        if left == 0:
            kind_kg, left = _next_series(cell, rng)
            number += 1
            remembered = rng.random()
            for column, remedy in enumerate(remedies):
                if remedy.each_part and (number == 0 or remembered >= remedy.forgotten):
                    told_kg[column] = GRIPPER_KG + kind_kg
        left -= 1
        series[at] = number
        part_kg = kind_kg * rng.normal(1, _VARIES)
        tolerance_nm = cell.tolerance_nm * rng.lognormal(0, _TOLERANCE_VARIES)
        contact, pressed = rng.random() < cell.contacts, 1 + rng.exponential()  # in tolerances, at the usual pace
        for column, remedy in enumerate(remedies):
            outside = payload_error(remedy, part_kg, told_kg[column]).max() > tolerance_nm
            stopped[at, column] = outside or (contact and pressed * remedy.pace > 1)
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
        held = done_s < loss_s and _within(done_s, CARRIED_S) and (stopped or not still)
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
        stops.append(float(CHECKED_S[np.argmax(outside)]))
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
