"""The kinematics of a rolling bearing: where in the shaft's turn a local fault is struck, and how hard.

Everything here is in shaft revolutions and in multiples of the shaft's speed ("orders"), so that speed is known only
where a signal is made of it (`gangso.twins.rotating`).
"""

from dataclasses import dataclass
from typing import Literal, Self, get_args

import numpy as np

from gangso.errors import GangsoError

FaultKind = Literal["normal", "inner", "ball", "outer"]
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)

# An impact inside the bearing reaches the housing through fewer contacts from the outer race than from the inner race,
# and from the ball only while it is pressed against the race: what is left of its impulse (set on real recordings).
_PATH = {"outer": 1.0, "inner": 0.7, "ball": 0.55}
_INNER_RACE_STRIKE = 0.6  # a ball's fault strikes outer and inner race in turn; the inner race's strike arrives weaker
_ENTRY_STRIKE = 0.3  # rolling into a spall is a soft step, rolling onto its far edge the impact


@dataclass(frozen=True)
class BearingGeometry:
    """Sizes of a single-row ball bearing, and the characteristic orders that follow from them.

    The outer race stands still, the inner race turns with the shaft, nothing slips: equations 1 to 4 of Randall and
    Antoni (2011), "Rolling element bearing diagnostics: a tutorial", Mech. Syst. Signal Process. 25:485-520.

    Parameters
    ----------
    balls
        Number of rolling elements, at least 3.
    ball_diameter_mm, pitch_diameter_mm
        Diameter of a ball, and of the circle that the balls' centres run on.
    contact_angle_deg
        Angle of the contact, from the radial direction; 0 in a deep-groove bearing under radial load.

    Raises
    ------
    GangsoError
        If no such bearing can be built.
    """

    balls: int
    ball_diameter_mm: float
    pitch_diameter_mm: float
    contact_angle_deg: float = 0.0

    def __post_init__(self) -> None:
        if self.balls < 3 or not 0 < self.ball_diameter_mm < self.pitch_diameter_mm:
            raise GangsoError(
                ko=f"베어링 형상이 맞지 않습니다: 볼 {self.balls}개, 볼 지름 {self.ball_diameter_mm} mm, "
                f"피치원 지름 {self.pitch_diameter_mm} mm. 볼은 3개 이상, 0 < 볼 지름 < 피치원 지름이어야 합니다.",
                en=f"This is not a bearing: {self.balls} balls, ball diameter {self.ball_diameter_mm} mm, pitch "
                f"diameter {self.pitch_diameter_mm} mm. Give 3 balls or more and 0 < ball < pitch diameter.",
            )
        if not 0 <= self.contact_angle_deg < 90:
            raise GangsoError(
                ko=f"접촉각 {self.contact_angle_deg}°는 쓸 수 없습니다. 0 이상 90 미만의 값을 주십시오.",
                en=f"A contact angle of {self.contact_angle_deg}° is not possible. Give 0 or more, below 90.",
            )

    @property
    def _ratio(self) -> float:
        return self.ball_diameter_mm / self.pitch_diameter_mm * np.cos(np.radians(self.contact_angle_deg))

    @property
    def cage_order(self) -> float:
        """Turns of the cage per turn of the shaft (FTF)."""
        return float((1 - self._ratio) / 2)

    @property
    def outer_race_order(self) -> float:
        """Balls that pass a point of the outer race, per turn of the shaft (BPFO)."""
        return self.balls * self.cage_order

    @property
    def inner_race_order(self) -> float:
        """Balls that pass a point of the inner race, per turn of the shaft (BPFI)."""
        return self.balls * (1 - self.cage_order)

    @property
    def ball_spin_order(self) -> float:
        """Turns of a ball about its own axis, per turn of the shaft (BSF); its fault strikes twice in each."""
        return float(self.pitch_diameter_mm / (2 * self.ball_diameter_mm) * (1 - self._ratio**2))


SKF_6205 = BearingGeometry(balls=9, ball_diameter_mm=7.94, pitch_diameter_mm=39.04)


@dataclass(frozen=True)
class Fault:
    """A local fault of one bearing, and what tells this bearing from the next one with "the same" fault.

    Parameters
    ----------
    kind
        Where the fault is: ``"inner"``, ``"ball"``, ``"outer"``, or ``"normal"`` for none.
    size_mm
        Length of the fault along the race; 0 if and only if there is none.
    strength
        Its impacts relative to a median fault of that size: edges are sharp or worn, pits deep or shallow.
    clarity
        0 to 1: how regularly it is struck. Below 1 the impacts come and go and slip more, as when a ball's
        fault turns out of its track (Smith and Randall 2015, Mech. Syst. Signal Process. 64-65:100-131, found several
        of the CWRU faults so).
    load_zone
        Share of the race's diameter that carries load (the load distribution factor epsilon): below 0.5 with
        clearance, above 1 where preload keeps every ball in contact.

    Raises
    ------
    GangsoError
        If a value is outside its range.
    """

    kind: FaultKind
    size_mm: float
    strength: float = 1.0
    clarity: float = 1.0
    load_zone: float = 0.5

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise GangsoError(
                ko=f"결함 종류 '{self.kind}'은(는) 없습니다. 쓸 수 있는 값: {', '.join(KINDS)}.",
                en=f"There is no kind of fault '{self.kind}'. Kinds: {', '.join(KINDS)}.",
            )
        if not (self.size_mm == 0 if self.kind == "normal" else 0 < self.size_mm <= 5):
            raise GangsoError(
                ko=f"결함 '{self.kind}'의 크기 {self.size_mm} mm는 쓸 수 없습니다. "
                "정상은 0, 결함은 0보다 크고 5 mm 이하여야 합니다.",
                en=f"A fault '{self.kind}' of {self.size_mm} mm is not possible. Give 0 for a normal bearing, more "
                "than 0 and at most 5 mm for a fault.",
            )
        if not (self.strength > 0 and 0 <= self.clarity <= 1 and self.load_zone > 0):
            raise GangsoError(
                ko=f"결함의 세기 {self.strength}, 선명도 {self.clarity}, 하중 영역 {self.load_zone}을(를) 쓸 수 없습니다. "
                "세기와 하중 영역은 0보다 크고, 선명도는 0에서 1 사이여야 합니다.",
                en=f"Strength {self.strength}, clarity {self.clarity} and load zone {self.load_zone} do not go together. "
                "Give strength and load zone above 0, clarity from 0 to 1.",
            )

    @classmethod
    def random(cls, kind: FaultKind, size_mm: float, rng: np.random.Generator) -> Self:
        """Draw one bearing of all those with a fault of this kind and size."""
        if kind == "normal":
            return cls(kind, size_mm)
        return cls(
            kind,
            size_mm,
            strength=float(rng.lognormal(0.0, 0.5)),
            clarity=float(rng.beta(1.2, 1.2) if kind == "ball" else rng.beta(3.0, 1.0)),
            load_zone=float(rng.uniform(0.35, 1.5)),
        )


@dataclass(frozen=True)
class Impacts:
    """Impacts of a fault in the order in which they come.

    Parameters
    ----------
    revolutions : ndarray, shape (impacts,)
        Where: shaft revolutions since the start.
    impulse : ndarray, shape (impacts,)
        How hard: length of a fully loaded outer-race fault, in mm, that would strike as hard at the same speed.
    """

    revolutions: np.ndarray
    impulse: np.ndarray


def impacts(
    geometry: BearingGeometry, fault: Fault, *, revolutions: float, load: float, rng: np.random.Generator
) -> Impacts:
    """Draw the impacts of `fault` over a number of shaft revolutions.

    A ball that reaches the far edge of a spall of length L changes its direction by the angle L / (ball diameter), so
    the jump of its velocity, and with it the impulse, grows in proportion to L and to the speed. Half the spall
    earlier it rolled in, a weaker event (Sawalhi and Randall 2011, Mech. Syst. Signal Process. 25:846-870).
    Intervals scatter by 0.5 to 2 % and the cage lags by up to 1 % (random slip, Randall and Antoni 2011). The
    impulse follows the load where the fault is struck: Stribeck's distribution, (1 - (1 - cos a) / (2 eps))^1.5 at the
    angle a from the load's direction; the inner race's fault turns with the shaft, a ball's with the cage, the outer
    race's stands in the load zone.

    Parameters
    ----------
    geometry, fault
        The bearing and its fault.
    revolutions
        Shaft revolutions to cover.
    load
        Load as a share of the machine's rating.
    rng
        Source of slip, phase and scatter.

    Returns
    -------
    Impacts
        None for a normal bearing.
    """
    if fault.kind == "normal":
        return Impacts(np.empty(0), np.empty(0))

    cage = geometry.cage_order * (1 - rng.uniform(0.0, 0.01) / (1 + load))
    order = {
        "outer": geometry.balls * cage,
        "inner": geometry.balls * (1 - cage),
        "ball": 2 * geometry.ball_spin_order * cage / geometry.cage_order,
    }[fault.kind]

    slip = rng.uniform(0.005, 0.02) + 0.05 * (1 - fault.clarity)
    count = int(1.1 * order * revolutions) + 20
    nominal = np.arange(count) / order
    place = nominal[0] + np.cumsum(np.maximum(1 + slip * rng.standard_normal(count), 0.2)) / order
    place += (rng.uniform() - 1) / order

    # Balls differ a little, so races are struck in a pattern that repeats with the cage.
    each_ball = 1 + 0.1 * rng.standard_normal(geometry.balls)
    strike = each_ball[np.arange(count) % geometry.balls]
    start = rng.uniform()
    angle = {"outer": np.zeros(count), "inner": place + start, "ball": nominal * cage + start}[fault.kind]
    strike = strike * _load_share(2 * np.pi * angle, fault.load_zone)
    if fault.kind == "ball":
        strike[1::2] *= _INNER_RACE_STRIKE
    strike *= fault.clarity + (1 - fault.clarity) * _engagement(place, rng)
    strike *= fault.size_mm * fault.strength * _PATH[fault.kind] * (0.8 + 0.4 * load)

    race_mm = geometry.pitch_diameter_mm + geometry.ball_diameter_mm * {"outer": 1, "inner": -1, "ball": 0}[fault.kind]
    spacing_mm = np.pi * (geometry.ball_diameter_mm if fault.kind == "ball" else race_mm / geometry.balls)
    if fault.kind == "ball":
        spacing_mm /= 2  # two strikes per turn of the ball
    entry = place - fault.size_mm / 2 / spacing_mm / order

    where = np.concatenate([place, entry])
    impulse = np.concatenate([strike, -_ENTRY_STRIKE * strike])
    inside = (where >= 0) & (where < revolutions)
    ranks = np.argsort(where[inside], kind="stable")
    return Impacts(where[inside][ranks], impulse[inside][ranks])


def _load_share(angle: np.ndarray, load_zone: float) -> np.ndarray:
    """Stribeck's load distribution, 1 in the load's direction, 0 outside the load zone."""
    return np.maximum(1 - (1 - np.cos(angle)) / (2 * load_zone), 0) ** 1.5


def _engagement(place: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Whether the fault lies in its track: bursts of a few turns, of mean square 1, none in between."""
    turns = np.arange(0.0, place[-1] + 2)
    memory = np.exp(-1 / rng.uniform(2.0, 12.0))
    wander = np.empty(turns.size)
    kicks = rng.standard_normal(turns.size) * np.sqrt(1 - memory**2)
    wander[0] = kicks[0] / np.sqrt(1 - memory**2)
    for turn in range(1, turns.size):
        wander[turn] = memory * wander[turn - 1] + kicks[turn]
    burst = np.maximum(wander, 0) ** 2
    return np.interp(place, turns, burst / np.sqrt(1.5))  # E[max(z, 0)^4] = 3/2
