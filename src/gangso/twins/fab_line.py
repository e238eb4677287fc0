"""A line of cluster tools with hundreds of sensors on a handful of causes, and wafers that fail where a thick film meets a slow etch.

A film of thickness h is etched for a fixed time. It is cleared after ``h / r``, with r the etch rate; the time set is longer than
that by the over-etch x, so that with relative deviations d of the thickness and e of the rate the margin left is

    m = (1 + x) - (1 + d) / (1 + e)

(Plummer, Deal and Griffin, *Silicon VLSI Technology*, Prentice Hall 2000, ch. 10: the over-etch has to cover the variation of
thickness and rate). Below zero a residue is left; far above its usual value the layer beneath is damaged. Each deviation alone is
covered by x: only both together leave a residue. Deviations have a part that a lot shares, a first-order autocorrelation, a
drift since the last maintenance that the next one takes back, and a part of the wafer's own.

Two more causes of failure are in no sensor: a lot that arrives bad, and particles that hit single wafers.
"""

from dataclasses import dataclass

import numpy as np
from scipy import signal, special

NOMINAL_NM, NOMINAL_NM_MIN = 500.0, 250.0
TOOLS = ("A", "B", "C")
STEPS = ("depo", "etch", "litho", "clean", "anneal", "metal", "gas", "water")
READERS = 5  # sensors that follow the thickness, and as many that follow the rate; the first of each is a meter in nm
BLUR = 0.006  # of the margin over a wafer: where it is narrow, a part of the wafer still has a residue
DAMAGE = 0.15  # margin at which half of the wafers are damaged by over-etch


@dataclass(frozen=True)
class Line:
    """A line.

    Parameters
    ----------
    weeks, lots_a_week, lot
        How long, how many lots in a week, and wafers in a lot.
    sensors
        How many sensors in all, the same number at each of the eight steps.
    thickness, rate
        Standard deviations of film thickness and etch rate, relative.
    over_etch
        By how much longer than nominal it is etched, relative.
    bad_lots
        Share of lots that arrive bad, after the first four weeks; in those there are three times as many.
    particles
        Share of wafers that a particle spoils.
    delay_days
        Shortest and longest time from the line to the final test.
    repeatability, reproducibility
        Standard deviations of the thickness meter, relative to nominal: of one station, and between stations.
    """

    weeks: int = 24
    lots_a_week: int = 6
    lot: int = 10
    sensors: int = 240
    thickness: float = 0.02
    rate: float = 0.025
    over_etch: float = 0.06
    bad_lots: float = 0.03
    particles: float = 0.02
    delay_days: tuple[float, float] = (6.0, 12.0)
    repeatability: float = 0.003
    reproducibility: float = 0.002


@dataclass(frozen=True, eq=False)
class Run:
    """What a line made and measured, wafer by wafer in the order of production: shape (wafers,) unless said otherwise.

    Parameters
    ----------
    lot, tool
        Number of the lot, and the tool that made it (0, 1, 2).
    day, tested_day
        When it left the line, and when its final test was known: days from the start.
    values, names
        What each sensor read: shape (wafers, sensors), NaN where it did not; and the sensors' names.
    fail
        Whether the wafer failed the final test.
    planted
        Which sensors read the thickness or the rate: shape (sensors,).
    margin
        Margin of the etch, relative.
    residue, damaged, other
        Of what the wafer failed: residue, over-etch, or what no sensor knows.
    """

    lot: np.ndarray
    tool: np.ndarray
    day: np.ndarray
    tested_day: np.ndarray
    values: np.ndarray
    names: tuple[str, ...]
    fail: np.ndarray
    planted: np.ndarray
    margin: np.ndarray
    residue: np.ndarray
    damaged: np.ndarray
    other: np.ndarray


@dataclass(frozen=True, eq=False)
class GaugeStudy:
    """A crossed study of the thickness meter.

    Parameters
    ----------
    nm
        Readings in nm: shape (parts, stations, repeats).
    part_sd, reproducibility_sd, repeatability_sd
        The true standard deviations, nm.
    """

    nm: np.ndarray
    part_sd: float
    reproducibility_sd: float
    repeatability_sd: float


def run(line: Line, rng: np.random.Generator) -> Run:
    """Run a line: the same line and generator give the same wafers."""
    lots = line.weeks * line.lots_a_week
    wafers = lots * line.lot
    lot = np.repeat(np.arange(lots), line.lot)
    tool_of_lot = rng.integers(len(TOOLS), size=lots)
    tool = tool_of_lot[lot]
    day = (np.arange(wafers) + rng.uniform(0.2, 0.8, wafers)) * 7 / (line.lots_a_week * line.lot)
    tested_day = day[line.lot - 1 :: line.lot][lot] + rng.uniform(*line.delay_days, lots)[lot]

    causes = np.column_stack([_cause(lot, tool, day, rng) for _ in STEPS])
    thick = line.thickness * causes[:, 0]
    rate = line.rate * causes[:, 1]
    margin = margin_of(thick, rate, line.over_etch)
    start_up = np.where(day[:: line.lot] < 28, 3.0, 1.0)
    bad_lot = rng.random(lots) < line.bad_lots * start_up
    other = (rng.random(wafers) < line.particles) | (bad_lot[lot] & (rng.random(wafers) < 0.4))
    luck = rng.random((2, wafers))
    residue, damaged = spoiled(margin, luck)

    values, names, planted = _sensors(line, causes, tool, day, residue, rng)
    values[:, 0] = NOMINAL_NM * (1 + thick + _meter(line, tool, rng))
    values[:, line.sensors // len(STEPS)] = NOMINAL_NM_MIN * (1 + rate + 0.006 * rng.normal(size=wafers))
    return Run(
        lot, tool, day, tested_day, values, names, residue | damaged | other, planted, margin, residue, damaged, other
    )


def margin_of(thick: np.ndarray, rate: np.ndarray, over_etch: float | np.ndarray) -> np.ndarray:
    """Return the margin of the etch from relative deviations of thickness and rate: shape of the three together."""
    return 1 + over_etch - (1 + thick) / (1 + rate)


def spoiled(margin: np.ndarray, luck: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which wafers keep a residue and which are damaged: shape (wafers,) each.

    Parameters
    ----------
    margin
        Margin of the etch, relative.
    luck
        Uniform draws, shape (2, wafers): the same ones let two remedies be compared on the same wafers.
    """
    return luck[0] < special.ndtr(-margin / BLUR), luck[1] < special.ndtr((margin - DAMAGE) / BLUR / 2)


def etched_longer(run_: Run, line: Line, longer: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
    """Return which wafers fail if some are etched longer by a share `longer` of the nominal time, or shorter: shape (wafers,).

    Wafers that keep their time keep their fate; the others are drawn anew, their other causes staying.
    """
    longer = np.broadcast_to(longer, run_.margin.shape)
    residue, damaged = spoiled(run_.margin + longer, rng.random((2, len(run_.margin))))
    return run_.other | np.where(longer != 0, residue | damaged, run_.residue | run_.damaged)


def gauge_study(line: Line, rng: np.random.Generator, parts: int = 10, repeats: int = 3) -> GaugeStudy:
    """Measure wafers of the line at every station, several times each: the crossed study of the AIAG's MSA manual."""
    part = rng.normal(size=(parts, 1, 1)) * line.thickness
    station = rng.normal(size=(1, len(TOOLS), 1)) * line.reproducibility
    noise = rng.normal(size=(parts, len(TOOLS), repeats)) * line.repeatability
    scale = NOMINAL_NM * np.array([line.thickness, line.reproducibility, line.repeatability])
    return GaugeStudy(NOMINAL_NM * (1 + part + station + noise), *scale.tolist())


def autocorrelated(phi: float, shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Return first-order autoregressions of unit variance along the first axis: ``x[i] = phi x[i-1] + noise``."""
    noise = rng.normal(size=shape)
    noise[1:] *= np.sqrt(1 - phi**2)
    return signal.lfilter([1.0], [1.0, -phi], noise, axis=0)


def _cause(lot: np.ndarray, tool: np.ndarray, day: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return one cause in standard deviations: of the lot, autocorrelated, drifting between maintenances, the wafer's own."""
    share = np.sqrt(np.array([0.3, 0.2, 0.25, 0.25]))
    every, phase = rng.uniform(28, 45), rng.uniform(0, 45, len(TOOLS))
    since = ((day + phase[tool]) % every) / every  # 0 after a maintenance, 1 before the next
    parts = (
        rng.normal(size=lot.max() + 1)[lot],
        autocorrelated(0.9, lot.shape, rng),
        rng.choice([-1, 1]) * (since - 0.5) * np.sqrt(12),
        rng.normal(size=len(lot)),
    )
    return sum(weight * part for weight, part in zip(share, parts, strict=True))


def _sensors(
    line: Line, causes: np.ndarray, tool: np.ndarray, day: np.ndarray, residue: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, tuple[str, ...], np.ndarray]:
    wafers, each = len(tool), line.sensors // len(STEPS)
    values, names, planted = [], [], []
    for step, word in enumerate(STEPS):
        reading = np.zeros(each)  # how much of a sensor's variance is the cause of its step
        readers = READERS if step < 2 else each // 2
        reading[:readers] = rng.uniform(0.45, 0.8, readers) if step < 2 else rng.uniform(0.1, 0.9, readers)
        noise = autocorrelated(0.0, (wafers, each), rng)
        slow = rng.permutation(np.arange(each) % 3 == 0)
        noise[:, slow] = autocorrelated(0.8, (wafers, int(slow.sum())), rng)
        sign = rng.choice([-1, 1], each)
        here = np.sqrt(reading) * sign * causes[:, [step]] + np.sqrt(1 - reading) * noise
        drifting = np.arange(each) >= each - 3  # the whole record long: an old lamp, a filter that fills
        here[:, drifting] += 2.5 * (day / day.max() - 0.5)[:, None] * rng.choice([-1, 1], 3)
        here += rng.normal(scale=0.7, size=(len(TOOLS), each))[tool]  # tools differ
        tailed = np.arange(each) % 7 == 6
        here[:, tailed] = np.exp(0.7 * here[:, tailed])  # counts of particles, leak rates: never below zero
        values.append(here)
        names += [f"{word}_{number:02d}" for number in range(1, each + 1)]
        planted.append((reading > 0) & (step < 2))
    table = np.column_stack(values)
    table[:, np.arange(line.sensors) % each >= each - 1] = 0.0  # a set value that nobody changes
    by_route = (np.arange(line.sensors) % each >= each - 5) & (np.arange(line.sensors) % each < each - 3)
    table[np.ix_(tool == 0, by_route)] = np.nan  # tool A has no such sensor
    looked_at = rng.random(wafers) < np.where(residue, 0.35, 0.06)
    review = 2 * each - 6  # the last but some of the etch: read where somebody looked at the wafer under the microscope
    table[~looked_at, review] = np.nan
    table[rng.random(table.shape) < 0.004] = np.nan
    names[0], names[each], names[review] = "film_nm", "etch_rate_nm_min", "etch_review"
    return table, tuple(names), np.concatenate(planted)


def _meter(line: Line, tool: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the error of the thickness meter, relative: each tool has its own station."""
    station = rng.normal(size=len(TOOLS)) * line.reproducibility
    return station[tool] + line.repeatability * rng.normal(size=len(tool))
