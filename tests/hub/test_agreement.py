"""Agreement of two markers, against scikit-learn's kappa and against resampling."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from gangso.hub.agreement import FEWEST, agreement


def pairs(count: int, seed: int = 3) -> tuple[list[float], list[float]]:
    draw = np.random.default_rng(seed)
    first = draw.integers(0, 5, count)
    second = np.clip(first + draw.choice([-1, 0, 0, 0, 1], count), 0, 4)
    return [*map(float, first)], [*map(float, second)]


def test_kappa_is_scikit_learns():
    first, second = pairs(60)
    found = agreement(first, second)
    assert found.kappa.value == pytest.approx(cohen_kappa_score(first, second, weights="quadratic"))


def test_its_interval_is_as_wide_as_resampling_says():
    first, second = map(np.asarray, pairs(400))
    draw = np.random.default_rng(0)
    again = []
    for _ in range(400):
        chosen = draw.integers(0, len(first), len(first))
        again.append(cohen_kappa_score(first[chosen], second[chosen], weights="quadratic"))
    found = agreement([*first], [*second]).kappa
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * np.std(again), rel=0.15)


def test_half_points_are_half_as_far():
    # The scale of the points does not matter: in halves, all differences are halved.
    first, second = pairs(60)
    halves = agreement([one / 2 for one in first], [one / 2 for one in second])
    assert halves.kappa == agreement(first, second).kappa


def test_of_few_memos_only_the_table_is_told():
    first, second = pairs(FEWEST - 1)
    found = agreement(first, second)
    assert found.kappa is None
    assert sum(map(sum, found.table)) == found.count == FEWEST - 1
    assert found.same == sum(one == other for one, other in zip(first, second, strict=True))


def test_where_all_have_the_same_points_there_is_no_kappa():
    assert agreement([3.0] * 30, [3.0] * 30).kappa is None
    assert agreement([3.0] * 30, [3.0] * 30).same == 30


def test_who_gives_more_is_told():
    assert agreement([1.0, 2.0, 3.0], [2.0, 2.0, 4.0]).mean_difference == pytest.approx(2 / 3)
