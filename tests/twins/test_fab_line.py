"""The line: what it plants is what its equations say, and its sensors behave as those of a plant do."""

import numpy as np
import pytest
from scipy.stats import rankdata

from gangso.twins.fab_line import (
    DAMAGE,
    NOMINAL_NM,
    STEPS,
    Line,
    autocorrelated,
    etched_longer,
    gauge_study,
    margin_of,
    run,
    spoiled,
)


@pytest.fixture(scope="module")
def long_run():
    """Three years: long enough for rates to be known."""
    return run(Line(weeks=156), np.random.default_rng(3))


def test_the_same_generator_gives_the_same_wafers():
    first, again = (run(Line(), np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(first.values, again.values, equal_nan=True) and np.array_equal(first.fail, again.fail)


def test_a_thick_film_and_a_slow_etch_are_covered_alone_and_not_together():
    assert margin_of(0.04, 0.0, 0.06) > 0 and margin_of(0.0, -0.04, 0.06) > 0 and margin_of(0.04, -0.04, 0.06) < 0
    # cleared exactly when the time set is h / r
    assert margin_of(0.05, 0.0, 0.05) == pytest.approx(0, abs=1e-12)
    half = np.full((2, 1), 0.5)
    assert spoiled(np.array([-0.001]), half)[0] and not spoiled(np.array([0.001]), half)[0]
    assert spoiled(np.array([DAMAGE + 0.001]), half)[1]


def test_failures_are_as_rare_as_in_secom_and_half_of_them_leave_a_trace(long_run):
    assert 0.04 < long_run.fail.mean() < 0.09
    assert 0.35 < long_run.residue.sum() / long_run.fail.sum() < 0.7
    assert np.array_equal(long_run.fail, long_run.residue | long_run.damaged | long_run.other)


def test_only_the_planted_sensors_go_with_the_margin(long_run):
    assert long_run.planted.sum() == 10 and len(STEPS) == 8
    inside = np.nan_to_num(long_run.values)
    for tool in range(3):
        inside[long_run.tool == tool] -= np.median(inside[long_run.tool == tool], axis=0)
    rank = np.apply_along_axis(rankdata, 0, inside)
    varies = rank.std(axis=0) > 0
    with_margin = np.abs(
        np.corrcoef(np.column_stack([rank[:, varies], rankdata(long_run.margin)]), rowvar=False)[-1, :-1]
    )
    planted = long_run.planted[varies]
    review = np.array(long_run.names)[varies] == "etch_review"
    assert with_margin[planted].min() > 0.3
    # the others follow causes of their own, which in three years are alike by chance at most
    assert with_margin[~planted & ~review].max() < 0.25


def test_wafers_of_a_lot_are_alike_and_neighbouring_readings_too():
    white, slow = (autocorrelated(phi, (20_000,), np.random.default_rng(1)) for phi in (0.0, 0.8))
    for values, phi in ((white, 0.0), (slow, 0.8)):
        assert values.std() == pytest.approx(1, abs=0.05)
        assert np.corrcoef(values[1:], values[:-1])[0, 1] == pytest.approx(phi, abs=0.02)
    made = run(Line(weeks=100), np.random.default_rng(2))
    margin = made.margin.reshape(-1, 10)
    between = margin.mean(axis=1).var() - margin.var(axis=1, ddof=1).mean() / 10
    assert between / margin.var() > 0.4  # lot, autocorrelation and drift


def test_missing_values_mean_something(long_run):
    review = ~np.isnan(long_run.values[:, long_run.names.index("etch_review")])
    assert long_run.residue[review].mean() > 3 * long_run.residue[~review].mean()
    assert review.mean() < 0.12


def test_labels_come_days_later_and_by_lot():
    made = run(Line(), np.random.default_rng(4))
    wait = made.tested_day - made.day
    assert wait.min() > 5.9 and wait.max() < 14
    assert all(len(set(made.tested_day[made.lot == number])) == 1 for number in range(5))


def test_etching_everybody_longer_trades_residues_for_damage(long_run):
    line = Line()
    share = [etched_longer(long_run, line, more, np.random.default_rng(0)).mean() for more in (0.0, 0.01, 0.04)]
    assert share[0] == long_run.fail.mean()
    assert share[2] > share[0] > share[1] * 0.99
    slow = long_run.margin < 0
    held = etched_longer(long_run, line, np.where(slow, 0.05, 0.0), np.random.default_rng(0))
    assert held.mean() < share[1] and np.array_equal(held[~slow], long_run.fail[~slow])


def test_the_gauge_study_has_the_deviations_that_it_says():
    study = gauge_study(Line(), np.random.default_rng(0), parts=400, repeats=20)
    assert study.nm.shape == (400, 3, 20)
    assert study.nm.std(axis=2, ddof=1).mean() == pytest.approx(study.repeatability_sd, rel=0.02)
    assert study.nm.mean(axis=(1, 2)).std(ddof=1) == pytest.approx(study.part_sd, rel=0.1)
    assert study.repeatability_sd == pytest.approx(0.003 * NOMINAL_NM)
    many = [
        np.var(gauge_study(Line(), np.random.default_rng(n), parts=50).nm.mean(axis=(0, 2)), ddof=1) for n in range(200)
    ]
    assert np.sqrt(np.mean(many)) == pytest.approx(study.reproducibility_sd, rel=0.1)
