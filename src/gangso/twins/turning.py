"""A turning tool's life: flank wear by Taylor's equation with scatter, and forces, sound and vibration that grow with it.

Wear is in µm, forces in N, cutting speed in m/min, feed in mm/rev, depth of cut in mm. One record is one finished part.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy import signal

from gangso.errors import GangsoError

LIMIT_UM = 300.0
"""Flank wear at which a carbide tool's life ends by ISO 3685 (average width of an evenly worn land)."""

WORST_UM = 800.0  # a tool worn further breaks

# What the force grows by when the flank wear reaches the limit, as a share of a new tool's cutting force, and the exponent of
# that growth. Medians and scatter of the ten tools of the public turning data that start new.
_GROWTH = {"feed": (0.68, 0.3, 1.65), "radial": (0.20, 0.35, 1.75), "cutting": (0.23, 0.3, 1.3)}
_EXPONENT_SCATTER = 0.2


@dataclass(frozen=True)
class Taylor:
    """Taylor's equation of tool life, ``v T^n = C`` (F. W. Taylor 1907, On the art of cutting metals, Trans. ASME 28).

    Parameters
    ----------
    n
        Exponent, between 0 and 1: about 0.2 to 0.3 for coated carbide.
    c_m_min
        The cutting speed at which a tool lasts one minute, in m/min.

    Raises
    ------
    GangsoError
        If no tool can have such a life.

    Examples
    --------
    >>> round(Taylor(n=0.25, c_m_min=400).life_min(200), 1)
    16.0
    """

    n: float
    c_m_min: float

    def __post_init__(self) -> None:
        if not 0 < self.n < 1 or self.c_m_min <= 0:
            raise GangsoError(
                ko=f"테일러 식의 n = {self.n}, C = {self.c_m_min} m/min은 쓸 수 없습니다. 0 < n < 1, C > 0이어야 합니다.",
                en=f"Taylor's equation cannot have n = {self.n}, C = {self.c_m_min} m/min. Give 0 < n < 1 and C > 0.",
            )

    def life_min(self, cutting_speed_m_min: float) -> float:
        """Return the median cutting time in minutes until the flank wear is `LIMIT_UM`."""
        return float((self.c_m_min / cutting_speed_m_min) ** (1 / self.n))


@dataclass(frozen=True)
class Part:
    """What one part's program asks of the tool.

    Parameters
    ----------
    name
        Of the part.
    cutting_speed_m_min, feed_mm_rev, depth_mm
        Cutting conditions.
    minutes
        Cutting time of one part, in minutes.
    """

    name: str
    cutting_speed_m_min: float
    feed_mm_rev: float
    depth_mm: float
    minutes: float


@dataclass(frozen=True)
class Tool:
    """What tells one tool from the next of the same kind.

    Parameters
    ----------
    life
        Its life, as a multiple of Taylor's.
    feed_share, radial_share
        Feed and radial force of the new tool as shares of its cutting force. The radial share has two levels, as in the
        public data: an edge as ground, and one with a larger rounding.
    growth
        By how much each force has grown at the wear limit, as shares of the new tool's cutting force.
    exponent
        Exponent of each force's growth with the wear.
    force
        Its forces, as multiples of the part's: material from another batch, another clamping.
    vibration, sound
        Levels of vibration and of acoustic emission, as multiples of the usual: sensors are mounted by hand.
    end_um
        True wear at which somebody at last took it out.
    """

    life: float
    feed_share: float
    radial_share: float
    growth: dict[str, float]
    exponent: dict[str, float]
    force: float
    vibration: float
    sound: float
    end_um: float

    @classmethod
    def random(cls, rng: np.random.Generator) -> Self:
        """Draw one tool."""
        return cls(
            life=float(rng.lognormal(0.0, 0.3)),
            feed_share=float(rng.normal(0.66, 0.035)),
            radial_share=float(rng.choice([0.21, 0.34]) + rng.normal(0, 0.015)),
            growth={name: float(k * rng.lognormal(0.0, scatter)) for name, (k, scatter, _) in _GROWTH.items()},
            exponent={
                name: float(max(p + rng.normal(0, _EXPONENT_SCATTER), 0.8)) for name, (_, _, p) in _GROWTH.items()
            },
            force=float(rng.normal(1.0, 0.035)),
            vibration=float(rng.lognormal(0.0, 0.35)),
            sound=float(rng.lognormal(0.0, 0.2)),
            end_um=float(rng.uniform(330.0, 620.0)),
        )


@dataclass(frozen=True)
class History:
    """A tool's life, one value a record.

    Parameters
    ----------
    true_um, measured_um : ndarray, shape (records,)
        Flank wear as it was, and as the microscope read it at a few stops, interpolated in between.
    feed_force_n, radial_force_n, cutting_force_n : ndarray, shape (records,)
        Mean forces of a one-second record.
    ae_rms_v, vibration_m_s2, spindle_power_w, spindle_rpm : ndarray, shape (records,)
        Acoustic emission, vibration, power and speed of the spindle.
    """

    true_um: np.ndarray
    measured_um: np.ndarray
    feed_force_n: np.ndarray
    radial_force_n: np.ndarray
    cutting_force_n: np.ndarray
    ae_rms_v: np.ndarray
    vibration_m_s2: np.ndarray
    spindle_power_w: np.ndarray
    spindle_rpm: np.ndarray


def wear_um(used: np.ndarray, *, rapid: float = 0.25, late: float = 0.3) -> np.ndarray:
    """Return the flank wear after a share of the tool's life: it breaks in, wears steadily, then ever faster.

    The three phases are the usual ones (ISO 3685:1993, figure of a wear curve); their shares were set on the public data.

    Parameters
    ----------
    used : ndarray
        Cutting time as a share of the life; 1 gives `LIMIT_UM`.
    rapid, late
        Shares of the wear at the limit that break-in and the accelerating phase take.
    """
    steep = 5.0
    accelerating = np.expm1(steep * used) / np.expm1(steep)
    shape = rapid * -np.expm1(-used / 0.06) + (1 - rapid - late) * used + late * accelerating
    return LIMIT_UM * shape


def cut(
    part: Part,
    tool: Tool,
    taylor: Taylor,
    *,
    specific_force_n_mm2: float,
    noise: float,
    rng: np.random.Generator,
    most_records: int = 400,
) -> History:
    """Cut parts with a tool until it is taken out.

    A sharp tool's cutting force is the specific cutting force times the chip's area (Kienzle 1952, VDI-Z 94, whose
    thickness exponent is left out here because a part's feed does not change). A worn flank adds rubbing and ploughing
    under the wear land, in all three directions and most of all against the feed (Smithey, Kapoor and DeVor 2000, Int. J.
    Mach. Tools Manuf. 40:1929-1950); the growth is taken as a power of the wear, with a tool's own coefficients.

    Parameters
    ----------
    part, tool, taylor
        What is cut, with what, and how long that lasts.
    specific_force_n_mm2
        Of the material.
    noise
        Standard deviation of a force from record to record, as a share; passes at another diameter add as much again.
    rng
        Source of everything that scatters.
    most_records
        Where the history ends at the latest.
    """
    life = taylor.life_min(part.cutting_speed_m_min) * tool.life
    used = np.arange(4 * most_records) * part.minutes / life
    true = wear_um(used, rapid=rng.uniform(0.18, 0.32), late=rng.uniform(0.2, 0.4))
    records = int(np.clip(np.searchsorted(true, min(tool.end_um, WORST_UM)), 40, most_records))
    true = true[:records]

    sharp = specific_force_n_mm2 * part.feed_mm_rev * part.depth_mm * tool.force
    # The bar gets thinner from pass to pass; each pass has its own stiffness and hardness.
    starts = np.cumsum(rng.integers(22, 40, size=records // 22 + 2))
    passes = np.searchsorted(starts, np.arange(records), side="right")
    level = 1 + noise * rng.standard_normal(passes.max() + 1)[passes]
    force = {
        name: sharp
        * level
        * (share + tool.growth[name] * (true / LIMIT_UM) ** tool.exponent[name])
        * (1 + noise * _wander(records, rng))
        for name, share in (("feed", tool.feed_share), ("radial", tool.radial_share), ("cutting", 1.0))
    }
    relative = true / LIMIT_UM
    diameter_mm = np.linspace(90, 60, passes.max() + 1)[passes]
    scatter = rng.lognormal(0.0, 1.0, (2, records))
    return History(
        true_um=true,
        measured_um=_read(true, rng),
        feed_force_n=force["feed"],
        radial_force_n=force["radial"],
        cutting_force_n=force["cutting"],
        ae_rms_v=0.02 * tool.sound * (1 + 1.0 * relative) * scatter[0] ** 0.15,
        vibration_m_s2=4.5 * tool.vibration * (1 + 0.15 * relative) * scatter[1] ** 0.1,
        spindle_power_w=force["cutting"] * part.cutting_speed_m_min / 60 / 0.85 + 150 * rng.normal(1, 0.05),
        spindle_rpm=1000 * part.cutting_speed_m_min / (np.pi * diameter_mm),
    )


def _read(true: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Read the wear at a few stops, with a microscope's error, and draw straight lines between the readings."""
    last = true.size - 1
    stops = np.unique(np.r_[0, np.cumsum(rng.integers(22, 40, size=true.size // 22 + 2)), last])
    stops = stops[stops <= last]
    read = true[stops] + rng.normal(0, 6, stops.size)
    read[0] = true[0]  # a new tool is not read: it is new
    return np.interp(np.arange(true.size), stops, np.maximum.accumulate(np.maximum(read, 0)))


def _wander(records: int, rng: np.random.Generator) -> np.ndarray:
    """Scatter of standard deviation 1 that remembers about ten records."""
    memory = 0.9
    kicks = rng.standard_normal(records) * np.sqrt(1 - memory**2)
    kicks[0] /= np.sqrt(1 - memory**2)
    return signal.lfilter([1.0], [1.0, -memory], kicks)
