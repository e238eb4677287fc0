"""Parts that age slowly and then fast: lithium-ion cells with their discharge curves, and, with other parameters, a pump's seal.

A cell loses lithium to the growing interphase, with the square root of the cycles (Broussely et al., *J. Power Sources* 97-98, 2001;
Pinson and Bazant, *J. Electrochem. Soc.* 160, 2013, A243), and active material of its negative electrode, which at first shows only
as resistance, because the electrode has a reserve (Birkl et al., *J. Power Sources* 341, 2017). Once the reserve is used up,
lithium plates instead of entering the electrode, and capacity falls fast: the knee (Attia et al., *J. Electrochem. Soc.* 169, 2022,
060517). Of the capacity that the part began with there is left after n cycles

    1 + u (1 - exp(-n / 15)) - k sqrt(n) - b w ln(1 + exp((A(n) - r) / w)),    A(n) = a (n / 100) ** beta

with u what the overhang of the electrode gives back at first, r the reserve, b and w the steepness and the width of the knee. k and a
follow Arrhenius and the charging current, with a scatter from cell to cell; r differs between cells and between batches, and no
measurement of the first hundred cycles shows it: that bounds what any early prediction can reach.

A mechanical seal runs in with a falling rate, wears on, and, when its faces no longer keep their film, wears fast: the same shape,
with other numbers, and cycles that are starts of the pump. Of it only the closing margin is simulated, no curve.
"""

from dataclasses import dataclass

import numpy as np

GAS_J_MOL_K = 8.314
REFERENCE_C = 30.0
DISCHARGE_A = 4.4  # 4C of a cell of 1.1 Ah, as the public cells were discharged
VOLTS = np.linspace(3.6, 2.0, 101)
# The discharge curve: shares of the capacity that come at a voltage, its width, and how many times the resistance's own rise it drops.
PLATEAUS = ((0.70, 3.155, 0.030, 1.3), (0.22, 3.05, 0.065, 6.0), (0.08, 2.80, 0.16, 12.0))


@dataclass(frozen=True)
class Ageing:
    """What is common to the parts of a kind; all losses are shares of what a part began with.

    Parameters
    ----------
    nominal
        Rated capacity in Ah (of a seal: closing margin, 1).
    start, start_scatter
        What new parts have, and their standard deviation.
    overhang
        u, what comes back at first.
    growth
        k at the reference temperature and stress.
    wear, exponent
        a and beta.
    reserve, knee_steepness, knee_width
        r, b and w.
    stress
        Typical stress: the mean charging current in C (of a seal: load in MPa).
    by_stress
        By how much a unit of stress raises ln a.
    activation_j_mol
        Of Arrhenius' equation.
    scatter, reserve_scatter, growth_scatter
        Standard deviations of ln a, ln r and ln k from part to part.
    resistance_mohm, by_wear
        Resistance of a new part, and by how many times itself it rises when A is 1.
    """

    nominal: float
    start: float
    start_scatter: float
    overhang: float
    growth: float
    wear: float
    exponent: float
    reserve: float
    knee_steepness: float
    knee_width: float
    stress: float
    by_stress: float
    activation_j_mol: float
    scatter: float
    reserve_scatter: float
    growth_scatter: float
    resistance_mohm: float
    by_wear: float


# Set by the 41 public cells of the training part alone; the other 83 are for comparing.
CELL = Ageing(
    nominal=1.1,
    start=1.057,
    start_scatter=0.009,
    overhang=0.006,
    growth=0.00115,
    wear=0.0078,
    exponent=1.4,
    reserve=0.115,
    knee_steepness=3.0,
    knee_width=0.012,
    stress=4.8,
    by_stress=0.45,
    activation_j_mol=30_000.0,
    scatter=0.28,
    reserve_scatter=0.26,
    growth_scatter=0.35,
    resistance_mohm=17.0,
    by_wear=6.0,
)
SEAL = Ageing(
    nominal=1.0,
    start=1.0,
    start_scatter=0.02,
    overhang=0.0,
    growth=0.002,
    wear=0.004,
    exponent=1.2,
    reserve=0.06,
    knee_steepness=5.0,
    knee_width=0.01,
    stress=1.0,
    by_stress=0.9,
    activation_j_mol=15_000.0,
    scatter=0.35,
    reserve_scatter=0.3,
    growth_scatter=0.3,
    resistance_mohm=0.0,
    by_wear=0.0,
)


@dataclass(frozen=True)
class Part:
    """One part: its own values of what `Ageing` has for the kind."""

    kind: Ageing
    start: float
    growth: float
    wear: float
    reserve: float

    @classmethod
    def random(
        cls, kind: Ageing, *, stress: float, temperature_c: float, batch_reserve: float = 1.0, rng: np.random.Generator
    ) -> "Part":
        """Draw a part that is used at a stress and a temperature.

        Parameters
        ----------
        stress
            Charging current in C, or load in MPa.
        temperature_c
            Of the part, by Arrhenius' equation against 30 degrees.
        batch_reserve
            By how many times the batch's reserve is that of the kind.
        """
        inverse_k = 1 / (REFERENCE_C + 273.15) - 1 / (temperature_c + 273.15)
        faster = np.exp(kind.activation_j_mol / GAS_J_MOL_K * inverse_k + kind.by_stress * (stress - kind.stress))
        faster *= np.exp(rng.normal(0.0, kind.scatter))
        return cls(
            kind,
            start=float(rng.normal(kind.start, kind.start_scatter)),
            growth=float(kind.growth * faster**0.7 * np.exp(rng.normal(0.0, kind.growth_scatter))),
            wear=float(kind.wear * faster),
            reserve=float(kind.reserve * batch_reserve * np.exp(rng.normal(0.0, kind.reserve_scatter))),
        )

    def worn(self, cycles: np.ndarray) -> np.ndarray:
        """Return A after so many cycles: the share of active material that is lost."""
        return self.wear * (np.asarray(cycles, float) / 100) ** self.kind.exponent

    def capacity(self, cycles: np.ndarray) -> np.ndarray:
        """Return the true capacity in Ah (of a seal: margin) after so many cycles."""
        n, kind = np.asarray(cycles, float), self.kind
        plated = (
            kind.knee_steepness * kind.knee_width * np.logaddexp(0, (self.worn(n) - self.reserve) / kind.knee_width)
        )
        return self.start * (1 + kind.overhang * (1 - np.exp(-n / 15)) - self.growth * np.sqrt(n) - plated)

    def resistance_mohm(self, cycles: np.ndarray) -> np.ndarray:
        """Return the resistance after so many cycles."""
        return self.kind.resistance_mohm * (1 + self.kind.by_wear * self.worn(cycles))

    def life(self, limit: float) -> int:
        """Return the first cycle after which the true capacity is below a limit.

        Raises
        ------
        ValueError
            If that takes more than 20,000 cycles.
        """
        below = np.flatnonzero(self.capacity(np.arange(1, 20_001)) < limit)
        if not below.size:
            raise ValueError(f"still above {limit} after 20,000 cycles")
        return int(below[0]) + 1

    def curves(self, cycles: np.ndarray) -> np.ndarray:
        """Return the charge in Ah drawn until each of `VOLTS`, discharging at 4.4 A: shape (cycles, 101).

        What resistance has risen moves the curve down by current times rise; the last of the charge, at low voltage, moves further.
        """
        drop_v = DISCHARGE_A * (self.resistance_mohm(cycles) - self.kind.resistance_mohm)[:, None] / 1000
        shares = sum(
            share / (1 + np.exp(-(middle - times * drop_v - VOLTS) / width)) for share, middle, width, times in PLATEAUS
        )
        shares = shares - shares[:, :1]
        return self.capacity(cycles)[:, None] * shares / shares[:, -1:]


def measured(
    capacity: np.ndarray, cycles: np.ndarray, *, noise: float, rest_every: int, rng: np.random.Generator
) -> np.ndarray:
    """Return what a tester reads: with noise, a channel whose calibration makes a step, and a recovery after each rest.

    Parameters
    ----------
    capacity, cycles
        True values and where they were read: shape (readings,).
    noise
        Relative standard deviation of a reading.
    rest_every
        After so many cycles the test rests for some days; afterwards a cell has 0.4 % more, which is gone after some ten cycles.
    """
    step_at = rng.uniform(100, 1500)
    gain = np.where(cycles < step_at, 0.0, rng.normal(0.0, 0.002))
    after_rest = np.where(cycles >= rest_every, 0.004 * np.exp(-(cycles % rest_every) / 6), 0.0)
    return capacity * (1 + gain + after_rest + rng.normal(0.0, noise, len(cycles)))
