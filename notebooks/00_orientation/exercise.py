"""The warm-up's own data for each participant: a plant's figures, twelve weeks of a spindle, four situations to judge."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gangso.words import Text
from gangso.twins.rotating import SKF_6205, Fault, Machine, simulate

__all__ = ["history", "plant", "shift", "situations"]

WEEKS = 12
UNITS = ("row", "machine", "bearing", "tool", "part", "day")
# Between the loudest week without an alarm and the quietest with one there is at least this factor: the eye can tell.
CLEAR = 1.25


@dataclass(frozen=True)
class History:
    """A spindle's vibration over some weeks.

    Parameters
    ----------
    week
        Numbers of the weeks, from 1.
    level_g
        RMS of the acceleration measured in each, in g.
    limit_g
        The level above which this plant stops the spindle, in g.
    """

    week: np.ndarray
    level_g: np.ndarray
    limit_g: float


def plant(seed: int) -> dict[str, int]:
    """Draw the figures of a plant: ``machines``, ``stops`` a year of each, ``hours`` of each stop, ``krw_per_hour``.

    No two are alike, so that it shows which one was forgotten.
    """
    rng = np.random.default_rng([seed, 1])
    return {
        "machines": int(rng.integers(7, 13)),
        "stops": int(rng.integers(13, 25)),
        "hours": int(rng.integers(2, 7)),
        "krw_per_hour": int(rng.integers(8, 25)) * 5_000,
    }


def history(seed: int) -> History:
    """Record a spindle once a week while a fault grows on its outer race, from the third to fifth week on.

    Exactly one week is the first above the limit, and every later one is above it too.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same history.
    """
    for attempt in range(100):
        rng = np.random.default_rng([seed, 2, attempt])
        machine = Machine.random(rng)
        begins, growth_mm = int(rng.integers(1, 4)), float(rng.uniform(0.03, 0.06))
        levels = np.array([_level(machine, growth_mm * max(0, week - begins), rng) for week in range(WEEKS)])
        first = int(rng.integers(5, 10))  # counted from 0
        below, above = levels[:first].max(), levels[first:].min()
        if above > CLEAR * below:
            return History(np.arange(1, WEEKS + 1), levels, float(np.round(np.sqrt(below * above), 2)))
    raise AssertionError("no clear history in a hundred draws")


def shift(seed: int) -> pd.DataFrame:
    """Record the current of four machines once a second, each for some minutes in which one cut is the hardest.

    Returns
    -------
    DataFrame
        ``machine``; ``second``, of the shift, which begins at another second for each; ``current_a`` (A), 2 A at rest.
    """
    rng = np.random.default_rng([seed, 4])
    tables = []
    for number in rng.permutation(np.arange(1, 5)):
        count, first = int(rng.integers(150, 220)), int(rng.integers(5, 900))
        second = first + np.arange(count)
        cutting = (np.arange(count) % int(rng.integers(24, 40))) > 9
        current = 2.0 + cutting * rng.uniform(4.5, 7.0) + rng.normal(0, 0.15, count)
        current[int(rng.choice(np.flatnonzero(cutting)[5:]))] += rng.uniform(2.0, 4.0)
        tables.append(pd.DataFrame({"machine": f"M{number}", "second": second, "current_a": np.round(current, 2)}))
    return pd.concat(tables, ignore_index=True)


def _level(machine: Machine, size_mm: float, rng: np.random.Generator) -> float:
    fault = Fault("outer", size_mm, strength=1.5) if size_mm else Fault("normal", 0.0)
    recorded = simulate(SKF_6205, machine, fault, shaft_hz=30.0, load=0.5, duration_s=0.5, fs_hz=12_000, rng=rng)
    return float(np.std(recorded))


# By unit: how many rows there are, what they are, and what the plant will meet next.
_SITUATIONS: dict[str, tuple[int, Text, Text]] = {
    "bearing": (
        2_880,
        Text(
            ko="주축에 끼운 베어링 24개의 진동을 1초마다 잘라 베어링마다 120행을 만들었습니다.",
            en="The vibration of 24 spindle bearings was cut into seconds, 120 rows from each.",
        ),
        Text(
            ko="그 주축 하나를 수리하며 베어링을 갈아 끼웠습니다. 이제 그 주축을 진단합니다.",
            en="One of these spindles got another bearing in a repair. Diagnose that spindle.",
        ),
    ),
    "tool": (
        1_950,
        Text(
            ko="공구 13개로 각각 150번 절삭하면서, 절삭할 때마다 한 행을 기록했습니다.",
            en="Each of 13 tools made 150 cuts, and each cut gave one row.",
        ),
        Text(
            ko="같은 설비로 같은 것을 깎되, 다 닳은 공구를 버리고 새것을 끼워 그 마모를 예측합니다.",
            en="On the same machine, making the same, a worn tool is thrown away: predict the wear of its successor.",
        ),
    ),
    "part": (
        600,
        Text(
            ko="가공품 120개를 조명을 바꾸어 가며 다섯 장씩 찍어, 사진 한 장이 한 행입니다.",
            en="Each of 120 workpieces was photographed five times in changing light; a photograph is a row.",
        ),
        Text(
            ko="라인에서 방금 나온 것을 다섯 장 찍어, 합격인지 판정합니다.",
            en="What has just left the line is photographed five times: is it good?",
        ),
    ),
    "day": (
        35_040,
        Text(
            ko="공장의 전력을 한 해 동안 15분마다 기록해, 하루가 96행입니다.",
            en="A plant's power was recorded every 15 minutes for a year, 96 rows a day.",
        ),
        Text(
            ko="저녁마다, 다음 24시간의 전력을 15분 단위로 예측합니다.",
            en="Each evening, predict the power of the following 24 hours, quarter by quarter.",
        ),
    ),
}


def situations(seed: int) -> dict[str, dict[str, Any]]:
    """Return four situations in an order of the participant's own: by letter, ``rows``, ``data`` and ``next``."""
    return {
        letter: dict(zip(("rows", "data", "next"), _SITUATIONS[unit], strict=True))
        for letter, unit in units(seed).items()
    }


def units(seed: int) -> dict[str, str]:
    """Return what has to be left out as a whole in each of the situations of `seed`; for the checks."""
    order = np.random.default_rng([seed, 3]).permutation(list(_SITUATIONS))
    return dict(zip("ABCD", map(str, order), strict=True))
