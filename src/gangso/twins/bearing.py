"""The kinematics of a rolling bearing: where in the shaft's turn a local fault is struck, and how hard.

Everything here is in shaft revolutions and in multiples of the shaft's speed ("orders"), so that speed is known only
where a signal is made of it (`gangso.twins.rotating`).
"""

from dataclasses import dataclass
from typing import Literal, Self, get_args

import numpy as np
from scipy import signal

from gangso.errors import GangsoError

FaultKind = Literal["normal", "inner", "ball", "outer"]
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)

# An impact inside the bearing reaches the housing through fewer contacts from the outer race than from the inner race,
# and from the ball only while it is pressed against the race: what is left of its impulse (set on real recordings).
_PATH = {"outer": 1.0, "inner": 0.7, "ball": 0.4}
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
        0 to 1: how regularly it is struck. Below 1 the impacts come and go and slip more, as when a ball's fault turns
        out of its track (unclear CWRU faults: Smith and Randall 2015, Mech. Syst. Signal Process. 64-65:100-131).
    load_zone
        Share of the race's diameter that carries load (the load distribution factor epsilon): below 0.5 with
        clearance, above 1 where preload keeps every ball in contact.
    dents_mm
        Size of dents that mounting left on both races of a faulty bearing (brinelling). They add weak lines of both
        races to the fault's own, as the CWRU recordings of ball faults show them.
    roughness
        By how much the damage raises the noise of rolling: 1 doubles it.

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
    dents_mm: float = 0.0
    roughness: float = 0.0

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
        for name, value, inside in (
            ("strength", self.strength, self.strength > 0),
            ("clarity", self.clarity, 0 <= self.clarity <= 1),
            ("load_zone", self.load_zone, self.load_zone > 0),
            ("dents_mm", self.dents_mm, 0 <= self.dents_mm <= (0 if self.kind == "normal" else 5)),
            ("roughness", self.roughness, self.roughness >= 0),
        ):
            if not inside:
                raise GangsoError(
                    ko=f"결함 '{self.kind}'에 {name} = {value}은(는) 쓸 수 없습니다. strength와 load_zone은 0보다 크고, "
                    "clarity는 0에서 1 사이, dents_mm은 0에서 5 사이(정상은 0), roughness는 0 이상이어야 합니다.",
                    en=f"A fault '{self.kind}' cannot have {name} = {value}. Give strength and load_zone above 0, clarity "
                    "from 0 to 1, dents_mm from 0 to 5 (0 if normal), roughness of 0 or more.",
                )

    @classmethod
    def random(cls, kind: FaultKind, size_mm: float, rng: np.random.Generator) -> Self:
        """Draw one bearing of all those with a fault of this kind and size."""
        if kind == "normal":
            return cls(kind, size_mm)
        return cls(
            kind,
            size_mm,
            strength=float(rng.lognormal(0.0, 0.6)),
            clarity=float(rng.beta(0.8, 1.2) if kind == "ball" else rng.beta(8.0, 0.5)),
            load_zone=float(rng.uniform(0.35, 1.5)),
            dents_mm=float(rng.exponential(0.06 if kind == "ball" else 0.02)),
            roughness=float(rng.lognormal(np.log(0.7 if kind == "ball" else 0.4), 0.5)),
        )


@dataclass(frozen=True)
class Impacts:
    """Impacts of a fault, in no particular order.

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
    earlier it rolled in, a weaker event (Sawalhi and Randall 2011, Mech. Syst. Signal Process. 25:846-870). The
    impulse follows the load where the fault is struck: Stribeck's distribution, (1 - (1 - cos a) / (2 eps))^1.5 at the
    angle a from the load's direction; the inner race's fault turns with the shaft, a ball's with the cage, the outer
    race's stands in the load zone.

    Intervals slip at random, by 1 to 2 % says Randall and Antoni's tutorial (2011). The lines of the CWRU recordings
    are too sharp for a slip of that size that adds up from impact to impact, so most of it is taken as scatter of a
    ball in its cage pocket (0.2 to 1 % of an interval), which does not add up. Thrust tilts the contact, which turns
    the cage up to 0.6 % faster than the unloaded geometry says; drag holds it back by up to 0.2 %.

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
    cage_rate = 1 + rng.uniform(-0.002, 0.006)
    trains = [_train(geometry, fault, cage_rate, revolutions, load, rng)]
    if fault.dents_mm > 0:
        trains += [
            _train(geometry, Fault(race, fault.dents_mm, 1.0, 1.0, fault.load_zone), cage_rate, revolutions, load, rng)
            for race in ("outer", "inner")
        ]
    where, impulse = np.concatenate(trains, axis=1)
    inside = (where >= 0) & (where < revolutions)
    return Impacts(where[inside], impulse[inside])


def _train(
    geometry: BearingGeometry,
    fault: Fault,
    cage_rate: float,
    revolutions: float,
    load: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return places and impulses, shape (2, impacts), of one fault's entries and impacts."""
    cage = geometry.cage_order * cage_rate
    order = {
        "outer": geometry.balls * cage,
        "inner": geometry.balls * (1 - cage),
        "ball": 2 * geometry.ball_spin_order * cage_rate,
    }[fault.kind]
    count = int(1.1 * order * revolutions) + 20
    # A ball whose fault turns out of the track also spins irregularly; races are struck by balls that the cage spaces.
    loose = 0.04 if fault.kind == "ball" else 0.01
    slip = _log_uniform(rng, 0.0003, 0.003) + loose * (1 - fault.clarity)
    interval = np.maximum(1 + slip * rng.standard_normal(count), 0.2)
    pocket = _log_uniform(rng, 0.002, 0.01) * rng.standard_normal(count)
    place = (np.cumsum(interval) + pocket + rng.uniform() - 2) / order

    # Balls differ a little, so races are struck in a pattern that repeats with the cage.
    each_ball = 1 + 0.1 * rng.standard_normal(geometry.balls)
    strike = each_ball[np.arange(count) % geometry.balls]
    if fault.kind == "ball":
        strike = np.where(np.arange(count) % 2, _INNER_RACE_STRIKE, 1.0)
    turns = {"outer": 0.0, "inner": 1.0, "ball": cage}[fault.kind]
    strike = strike * _load_share(2 * np.pi * (turns * place + rng.uniform() * (turns > 0)), fault.load_zone)
    strike *= fault.clarity + (1 - fault.clarity) * _engagement(place, rng)
    strike *= fault.size_mm * fault.strength * _PATH[fault.kind] * (0.8 + 0.4 * load)

    # What rolls by between two impacts: the ball's half circumference, or the race between two balls.
    passing_mm = (
        np.pi
        * {
            "outer": (geometry.pitch_diameter_mm + geometry.ball_diameter_mm) / geometry.balls,
            "inner": (geometry.pitch_diameter_mm - geometry.ball_diameter_mm) / geometry.balls,
            "ball": geometry.ball_diameter_mm / 2,
        }[fault.kind]
    )
    entry = place - fault.size_mm / 2 / passing_mm / order
    return np.stack([np.concatenate([place, entry]), np.concatenate([strike, -_ENTRY_STRIKE * strike])])


def _load_share(angle: np.ndarray, load_zone: float) -> np.ndarray:
    """Stribeck's load distribution, 1 in the load's direction, 0 outside the load zone."""
    return np.maximum(1 - (1 - np.cos(angle)) / (2 * load_zone), 0) ** 1.5


def _engagement(place: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Whether the fault lies in its track: bursts of a few turns, mean square 1, and nothing in between."""
    turns = np.arange(0.0, max(place[-1], 0) + 2)
    memory = np.exp(-1 / rng.uniform(2.0, 12.0))
    kicks = rng.standard_normal(turns.size) * np.sqrt(1 - memory**2)
    kicks[0] /= np.sqrt(1 - memory**2)
    wander = signal.lfilter([1.0], [1.0, -memory], kicks)
    return np.interp(place, turns, np.maximum(wander, 0) ** 2 / np.sqrt(1.5))  # E[max(z, 0)^4] = 3/2


def _log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))
