"""Decisions: each formula against a worked example that somebody else has published, each promise against its own words."""

from collections import namedtuple
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from gangso import decisions
from gangso.errors import GangsoError
from gangso.words import Text, use

# --- comparing -------------------------------------------------------------------------------------------------------

# Hours of sleep gained with two drugs by the same ten patients (Student, Biometrika 6, 1908).
FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_a_paired_difference_is_students_own():
    found = decisions.paired(SECOND, FIRST)
    assert found.mean == pytest.approx(1.58)
    # mean / (standard error) = 4.0621, and 5 % of Student's t on 9 degrees is above 1.8331
    assert (found.high - found.low) / 2 == pytest.approx(1.8331 * 1.58 / 4.0621, rel=1e-4)
    assert found.units == 10
    assert found.established


def test_rows_of_one_unit_count_once():
    rows = decisions.paired(np.repeat(SECOND, 50), np.repeat(FIRST, 50), units=np.repeat(np.arange(10), 50))
    assert (rows.low, rows.high, rows.units) == pytest.approx((*_ends(decisions.paired(SECOND, FIRST)), 10))


def _ends(found: decisions.Difference) -> tuple[float, float]:
    return found.low, found.high


def test_two_methods_whose_own_intervals_overlap_can_differ_for_certain():
    difficulty = np.linspace(0.6, 0.95, 9)
    better = difficulty + 0.02 + 0.002 * np.array([1, -1, 1, -1, 1, -1, 1, -1, 1])
    spread = stats.ttest_1samp(difficulty, 0).confidence_interval(0.9)
    assert spread.low < better.mean() < spread.high
    assert decisions.paired(better, difficulty).established


def test_the_units_that_would_show_a_difference_are_those_of_the_tables():
    # Half a standard deviation at one-sided 5 % and power 0.8: 27 pairs (G*Power 3, Faul et al., Behav. Res. Methods 39, 2007).
    rng = np.random.default_rng(1)
    d = rng.normal(size=12)
    d = (d - d.mean()) / d.std(ddof=1) + 0.5
    assert decisions.paired(d, np.zeros(12)).needed == 27
    assert decisions.paired(-d, np.zeros(12)).needed == 27


def test_a_bootstrap_over_units_leans_to_the_side_of_the_long_tail():
    d = np.random.default_rng(3).exponential(size=40)
    t, bootstrap = decisions.paired(d, 0 * d), decisions.paired(d, 0 * d, rng=np.random.default_rng(0))
    assert bootstrap.low > t.low and bootstrap.high > t.high
    few = decisions.paired(d[:19], 0 * d[:19], rng=np.random.default_rng(0))
    assert few == decisions.paired(d[:19], 0 * d[:19])  # too few units: t


@pytest.mark.parametrize(("units", "established"), [(3, False), (4, False), (5, True), (9, True)])
def test_equal_differences_are_judged_by_their_signs(units: int, established: bool):
    assert decisions.paired(np.ones(units), np.zeros(units)).established is established
    assert not decisions.paired(np.ones(units), np.ones(units)).established


@pytest.mark.parametrize(("differing", "established"), [(3, False), (4, False), (5, True)])
@pytest.mark.parametrize("rng", [None, np.random.default_rng(0)], ids=["t", "bootstrap"])
def test_a_few_units_that_differ_among_many_that_do_not_establish_nothing(differing, established, rng):
    """An interval of 27 differences, of which four are 1, excludes zero; by their signs it is luck with a chance of 1/8."""
    d = np.r_[np.ones(differing), np.zeros(27 - differing)]
    found = decisions.paired(d, np.zeros(27), rng=rng)
    assert (found.low > 0) >= established
    assert (found.established, found.differing) == (established, differing)


def test_a_difference_says_in_words_what_is_established():
    with use("en"):
        assert str(decisions.paired(SECOND, FIRST)).endswith("10 units): established.")
        assert "(the same on all 3 units): not established. Only 3 of the units differ." in str(
            decisions.paired([1, 1, 1], [0, 0, 0])
        )
        assert "not established. If the difference is really this large, about" in str(
            decisions.paired([1, 0, 1, 1], [0, 1, 0, 0])
        )
    with use("ko"):
        assert "확인되지 않았습니다" in str(decisions.paired([1, 0, 1, 1], [0, 1, 0, 0]))


# --- ranking ---------------------------------------------------------------------------------------------------------


def packs(rng: np.random.Generator, good_packs: int = 12, bad_packs: int = 40, shift: float = 0.8):
    """Scores of two methods on packs whose joints are alike: a few packs of good joints, many with a bad one."""
    units = np.concatenate([np.repeat(np.arange(good_packs), 10), good_packs + np.arange(bad_packs)])
    bad = units >= good_packs
    of_pack = rng.normal(size=(2, good_packs + bad_packs))[:, units]
    return of_pack + 0.3 * rng.normal(size=(2, len(units))) + shift * bad, bad, units


def test_what_the_units_add_to_an_auc_has_it_as_its_mean_ties_counted_half():
    (score, _), bad, units = packs(np.random.default_rng(1))
    score = score.round(1)
    below = (score[bad][:, None] > score[~bad]) + 0.5 * (score[bad][:, None] == score[~bad])
    assert decisions.auc_by_unit(score, bad, units).mean() == pytest.approx(below.mean())


def test_the_interval_of_an_auc_knows_that_good_units_might_have_been_others():
    """Over many draws of the packs the difference scatters as the interval says; with the good packs held fixed it is too narrow."""
    found, stated, fixed = [], [], []
    for draw in range(300):
        scores, bad, units = packs(np.random.default_rng(draw))
        first, second = (decisions.auc_by_unit(score, bad, units) for score in scores)
        found.append((first - second).mean())
        stated.append(np.std(first - second, ddof=1) / np.sqrt(len(first)))
        above = [(score[bad][:, None] > score[~bad]).mean(axis=1) for score in scores]
        fixed.append(np.std(above[0] - above[1], ddof=1) / np.sqrt(bad.sum()))
    assert np.mean(stated) == pytest.approx(np.std(found), rel=0.12)
    assert np.mean(fixed) < 0.75 * np.std(found)


def test_an_auc_needs_both_kinds():
    with pytest.raises(GangsoError, match="No AUC: 2 scores, 0 bad rows"):
        decisions.auc_by_unit([1, 2], [False, False], ["A", "B"])


# --- rates -----------------------------------------------------------------------------------------------------------


def test_exact_bounds_are_those_of_the_handbook():
    # NIST/SEMATECH e-Handbook, 7.2.4: 4 defectives in 20, 90 % interval.
    found = decisions.rate(4, 20)
    assert (found.low, found.high) == pytest.approx((0.071354, 0.401029), abs=2e-5)
    # The ends solve Clopper and Pearson's own equations.
    assert stats.binom.cdf(4, 20, found.high) == pytest.approx(0.05)
    assert stats.binom.sf(3, 20, found.low) == pytest.approx(0.05)


@pytest.mark.parametrize(("units", "per_cent"), [(10, 26), (20, 14), (30, 10), (50, 6), (100, 3)])
def test_none_of_n_allows_what_the_rule_of_three_says(units: int, per_cent: int):
    """Hanley and Lippman-Hand, JAMA 249 (1983): the exact bounds of their table."""
    assert round(100 * decisions.rate(0, units).high) == per_cent
    assert decisions.rate(0, units).high < 3 / units
    assert decisions.rate(0, units).low == 0


def test_all_of_n_is_the_mirror_of_none():
    assert decisions.rate(9, 9).low == pytest.approx(1 - decisions.rate(0, 9).high)
    assert decisions.rate(9, 9).high == 1


def test_the_units_that_settle_a_rate_are_the_first_that_do():
    # The case of the spindles: 9 sound bearings without a false alarm, break-even 2.9 %.
    assert decisions.rate(0, 9).high == pytest.approx(0.283, abs=0.001)
    n = decisions.units_needed(0.029)
    assert n == 102 == int(np.ceil(np.log(0.05) / np.log(1 - 0.029)))
    assert decisions.rate(0, n).high < 0.029 <= decisions.rate(0, n - 1).high


@pytest.mark.parametrize(("break_even", "share"), [(0.1, 0.02), (0.1, 0.25), (0.5, 0.4), (0.05, 1.0)])
def test_with_events_the_units_settle_it_from_there_on(break_even: float, share: float):
    n = decisions.units_needed(break_even, share)
    rounded = np.ceil if share < break_even else np.floor
    tried = [decisions.rate(int(rounded(round(share * m, 9))), m) for m in range(max(1, n - 1), n + 200)]
    outside = [found.high < break_even or found.low > break_even for found in tried]
    assert all(outside[-200:])
    assert n == 1 or not outside[0]


def test_a_rate_says_in_words_what_is_established():
    with use("en"):
        assert str(decisions.rate(0, 9)) == "0 of 9: the true rate may be as high as 28.3 % (95 % bound)."
        assert "not established. If the rate stays as seen, 102" in decisions.rate(0, 9).against(0.029)
        assert decisions.rate(0, 200).against(0.029).endswith("below the break-even of 2.9 %: established.")
        assert decisions.rate(50, 200).against(0.029).endswith("above the break-even of 2.9 %: established.")
        assert "not established. The rate seen is too close" in decisions.rate(1, 10).against(0.1)
    with use("ko"):
        assert "28.3 %" in str(decisions.rate(0, 9))


@pytest.mark.parametrize(("events", "units"), [(3, 2), (-1, 2), (0, 0), (0.5, 2)])
def test_what_is_no_count_is_refused(events: float, units: int):
    with pytest.raises(GangsoError, match="whole numbers"), use("en"):
        decisions.rate(events, units)


@pytest.mark.parametrize(("break_even", "share"), [(0, 0), (0.1, 0.1), (1.2, 0.1), (0.1, 0.1001)])
def test_what_no_number_of_units_can_settle_is_said(break_even: float, share: float):
    with pytest.raises(GangsoError, match=r"told apart|too close"), use("en"):
        decisions.units_needed(break_even, share)


# --- choosing --------------------------------------------------------------------------------------------------------


def test_a_threshold_is_chosen_without_the_unit_it_is_scored_on():
    """Two quiet machines and a loud one: chosen on all, the threshold fits the loud one too; left out, it cannot."""
    p = np.array([0.1, 0.3, 0.1, 0.3, 0.5, 0.8])
    sick = np.array([False, True] * 3)
    machine = np.array(["a", "a", "b", "b", "c", "c"])

    def cost(t: float, rows: np.ndarray) -> float:
        return (rows & sick & (p < t)).sum() + (rows & ~sick & (p >= t)).sum()

    choice = decisions.choose(np.arange(0, 1.01, 0.1).round(1), machine, cost)
    # Without c: anything above 0.1 up to 0.3 is free; of 0.2 and 0.3 the first. With c: 0.6, 0.7, 0.8 cost a miss.
    assert choice.of_unit["c"] == 0.2
    assert (choice.chosen == [choice.of_unit[m] for m in machine]).all()
    assert cost(choice.of_unit["c"], machine == "c") == 1  # a false alarm that choosing on all might have avoided


def test_the_left_out_unit_is_never_shown():
    units = np.array([3, 1, 1, 2])
    shown = []
    decisions.choose(["x"], units, lambda option, rows: shown.append(rows.copy()) or 0.0)
    assert [sorted(set(units[rows].tolist())) for rows in shown] == [[2, 3], [1, 3], [1, 2]]


def test_the_best_of_several_methods_is_chosen_the_same_way_and_pays_for_luck():
    """Twenty alarms that all guess: chosen on all units the best seems good; chosen without the unit it is a guess again."""
    rng = np.random.default_rng(0)
    wrong = rng.random((20, 400)) < 0.5
    units = np.arange(400) // 10
    choice = decisions.choose(range(20), units, lambda method, rows: wrong[method, rows].mean())
    apparent = wrong.mean(axis=1).min()
    honest = wrong[choice.chosen, np.arange(400)].mean()
    assert apparent < 0.46
    assert honest > 0.48


@pytest.mark.parametrize(("free", "taken"), [([4], 4), ([4, 5], 4), ([4, 5, 6], 5), ([2, 3, 4, 5, 6], 4)])
def test_of_equal_options_the_middle_one_is_taken(free: list[int], taken: int):
    choice = decisions.choose(range(10), ["a", "b"], lambda option, rows: option not in free)
    assert set(choice.of_unit.values()) == {taken}


def test_a_choice_says_how_often_it_was_made():
    with use("en"):
        choice = decisions.choose(["level", "peaks"], [1, 2, 3], lambda option, rows: option == "level")
        assert str(choice) == "chosen for each of 3 units without it (how often): peaks (3)"


def test_a_choice_that_cannot_be_made_is_refused():
    with use("en"):
        with pytest.raises(GangsoError, match="two or more units"):
            decisions.choose([1], ["a", "a"], lambda option, rows: 0.0)
        with pytest.raises(GangsoError, match="Without unit 'a'"):
            decisions.choose([1], ["a", "b"], lambda option, rows: float("nan"))


# --- drawing ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    name: Text
    unit: str
    low: float
    typical: float
    high: float


def cost(low: float, typical: float, high: float, name: str = "a cost", unit: str = "KRW") -> Cost:
    return Cost(Text(ko=f"{name}(한)", en=name), unit, low, typical, high)


@pytest.mark.parametrize(("low", "typical", "high"), [(1, 3, 11), (0.05, 0.15, 0.45), (2, 2, 5), (-1, 4, 4)])
def test_a_cost_has_the_moments_of_pert(low: float, typical: float, high: float):
    drawn = decisions.draw_cost(cost(low, typical, high), np.random.default_rng(0), 200_000)
    mean = (low + 4 * typical + high) / 6  # Malcolm et al. 1959, eq. 1
    assert drawn.mean() == pytest.approx(mean, rel=0.01)
    assert drawn.var() == pytest.approx((mean - low) * (high - mean) / 7, rel=0.02)  # of the beta with that mean
    assert low <= drawn.min() and drawn.max() <= high


def test_a_cost_without_a_range_stays():
    assert set(decisions.draw_cost(cost(3, 3, 3), np.random.default_rng(0), 10)) == {3.0}


@pytest.mark.parametrize(("events", "units"), [(0, 9), (1, 9), (9, 9), (4, 30)])
def test_a_redrawn_rate_has_jeffreys_posterior(events: int, units: int):
    seen = {"today": [1] * events + [0] * (units - events), "ours": [0] * units}
    drawn = decisions.redraw_units(seen, np.random.default_rng(0), 40_000)
    for name, count in (("today", events), ("ours", 0)):
        posterior = stats.beta(count + 0.5, units - count + 0.5)
        assert stats.kstest(drawn[name], posterior.cdf).statistic < 0.01


def test_both_decisions_meet_the_same_units():
    seen = pd.DataFrame({"today": [1, 1, 1, 0, 0, 0, 0, 0] * 4, "ours": [1, 1, 1, 0, 0, 0, 0, 0] * 4})
    drawn = decisions.redraw_units(seen, np.random.default_rng(0), 10_000)
    assert np.corrcoef(drawn["today"], drawn["ours"])[0, 1] > 0.9
    assert (drawn["today"] - drawn["ours"]).std() < 0.3 * drawn["today"].std()


def test_a_plain_amount_keeps_its_mean_and_more_units_narrow_it():
    seen = {"parts": [12.0, 20.0, 31.0, 44.0, 18.0]}
    once, tenfold = (
        decisions.redraw_units(seen, np.random.default_rng(0), 20_000, times)["parts"] for times in (1, 10)
    )
    # The Bayesian bootstrap's variance of a mean: population variance over n + 1 (Rubin 1981).
    assert once.mean() == pytest.approx(25.0, rel=0.01)
    assert once.var() == pytest.approx(np.var(seen["parts"]) / 6, rel=0.05)
    assert tenfold.var() == pytest.approx(np.var(seen["parts"]) / 51, rel=0.05)


# --- saving ----------------------------------------------------------------------------------------------------------

Costs = namedtuple("Costs", "missed false sensor hours")
PLANT = Costs(
    cost(6e6, 12e6, 24e6, "missed"),
    cost(0.28e6, 0.56e6, 1.12e6, "false"),
    cost(1e6, 1.5e6, 3e6, "sensor"),
    cost(1000, 2000, 3000, "hours", "h/year"),
)


def saved(cost, rate):
    found = rate.missed_today - rate.missed
    alarms = rate.false_today - rate.false
    return 2 * found * cost.missed + 600 * alarms * cost.false - cost.sensor


def units(sick: int, sound: int) -> list[dict]:
    return [
        {"missed_today": [1, 0] * (sick // 2), "missed": [0] * sick},
        {"false_today": [0] * sound, "false": [0] * sound},
    ]


def test_a_saving_without_events_in_few_units_is_not_certain():
    few = decisions.saving(saved, PLANT, units(24, 9), np.random.default_rng(0))
    assert not few.established
    assert few.low < 0 < few.high
    with use("en"):
        assert "A saving is not established." in str(few)
        assert "What changes it most: which units were measured" in str(few)
        assert f"about {few.times} times as many units (24 → {24 * few.times}, 9 → {9 * few.times})" in str(few)


def test_ranges_that_somebody_assumed_establish_nothing():
    """Without a unit that was measured the range is the width of guesses, not the result of a test."""
    found = decisions.saving(lambda cost, rate: cost.missed - cost.sensor, PLANT, [], np.random.default_rng(0))
    assert found.low > 0 and not found.established
    with use("en"):
        assert "Within the ranges assumed it is a saving." in str(found)
        assert "nothing is established. Measure first: missed" in str(found)
    with use("ko"):
        assert "확인된 것은 없습니다" in str(found)


def test_more_units_like_these_establish_it_where_it_says_so():
    few = decisions.saving(saved, PLANT, units(24, 9), np.random.default_rng(0))
    assert few.times and few.times > 1
    enough = decisions.saving(saved, PLANT, units(24 * few.times, 9 * few.times), np.random.default_rng(1), 20_000)
    assert enough.low > -0.1 * enough.middle
    assert decisions.saving(saved, PLANT, units(96 * few.times, 36 * few.times), np.random.default_rng(1)).times == 1


def test_where_costs_decide_more_units_do_not_help():
    def narrow(cost, rate):
        return 0.2 * cost.missed - 1.8 * cost.sensor + 0 * rate.missed

    found = decisions.saving(narrow, PLANT, units(24, 9)[:1], np.random.default_rng(0))
    assert found.times is None
    with use("en"):
        assert "not more units alone; first of all a better figure for: missed" in str(found)
    with use("ko"):
        assert "먼저 더 정확한 값이 필요합니다: missed(한)" in str(found)


def test_the_costs_are_drawn_each_by_itself():
    """Two costs of one range, one for and one against: together they would always cancel."""
    Two = namedtuple("Two", "gain loss")
    found = decisions.saving(
        lambda cost, rate: cost.gain - cost.loss, Two(cost(1, 2, 3), cost(1, 2, 3)), (), np.random.default_rng(0)
    )
    assert found.draws.std() == pytest.approx(np.sqrt(2 / 7), rel=0.05)
    assert found.negative == pytest.approx(0.5, abs=0.03)
    assert found.middle == pytest.approx(0, abs=0.03)


def test_swings_are_the_widest_first_and_hold_all_else_typical():
    found = decisions.saving(saved, PLANT, units(24, 9), np.random.default_rng(0))
    widths = [swing.width for swing in found.swings]
    assert widths == sorted(widths, reverse=True)
    assert "hours" not in {str(swing.name) for swing in found.swings}  # not in the formula
    sensor = next(swing for swing in found.swings if swing.name is PLANT.sensor.name)
    assert sensor.at_start - sensor.at_end == pytest.approx(sensor.end - sensor.start)
    assert PLANT.sensor.low < sensor.start < PLANT.sensor.typical < sensor.end < PLANT.sensor.high


@pytest.mark.parametrize(("many", "few", "established"), [(40, 5, True), (40, 4, False), (3, 40, False), (5, 5, True)])
def test_a_table_of_fewer_than_five_units_establishes_nothing(many: int, few: int, established: bool):
    """Whatever the range: all of these save on every unit."""
    tables = [pd.DataFrame({"found": np.ones(many)}), pd.DataFrame({"quiet": np.ones(few)})]
    found = decisions.saving(
        lambda cost, rate: cost.missed * (rate.found + rate.quiet), PLANT, tables, np.random.default_rng(0)
    )
    assert found.low > 0 and found.established == established
    with use("en"):
        assert ("a saving is established" in found.verdict) == established
        assert ("at least 5 units in each table" in str(found)) == (not established)
        assert ("too few units" in found.verdict) == (not established)


def test_the_same_generator_gives_the_same_saving():
    first, again = (decisions.saving(saved, PLANT, units(24, 9), np.random.default_rng(4)) for _ in range(2))
    assert (first.draws == again.draws).all()


@pytest.mark.parametrize(("lang", "words"), [("en", ["KRW million", "dark"]), ("ko", ["백만 원", "(한)"])])
def test_the_tornado_is_in_the_readers_language_and_reads_in_grey(lang: str, words: list[str]):
    found = decisions.saving(saved, PLANT, units(24, 9), np.random.default_rng(0))
    figure, axes = plt.subplots()
    with use(lang):
        found.tornado(axes)
    said = " ".join([axes.get_xlabel(), axes.get_title(), *(label.get_text() for label in axes.get_yticklabels())])
    assert all(word in said for word in words)
    assert axes.get_yticklabels()[-1].get_text().startswith(axes.get_title().split(": ")[1])  # the widest is on top
    assert all(len(set(bar.get_facecolor()[:3])) == 1 for bar in axes.patches)
    plt.close(figure)


def test_what_is_misnamed_or_out_of_order_is_refused():
    with use("en"):
        with pytest.raises(GangsoError, match="occurs in two tables"):
            decisions.saving(saved, PLANT, [{"missed": [1]}, {"missed": [0]}], np.random.default_rng(0))
        with pytest.raises(GangsoError, match="not low ≤ typical ≤ high"):
            decisions.draw_cost(cost(3, 2, 4), np.random.default_rng(0), 10)


# --- renewal ---------------------------------------------------------------------------------------------------------

# Weeks in remission of 21 children treated with 6-MP; True: it ended (Freireich et al., Blood 21, 1963).
WEEKS = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
ENDED = [True] * 9 + [False] * 12


def test_a_tool_that_was_never_changed_has_not_been_free():
    """One life of 4 parts, cut off, with two scrapped at 90,000: its edge of 30,000 is paid, (30,000 + 180,000) / 4."""
    assert decisions.cost_by_life([4], [180_000], [False], 30_000) == pytest.approx([52_500])


def test_costs_by_life_have_the_long_run_cost_as_their_mean():
    rng = np.random.default_rng(5)
    length, cost = rng.integers(20, 120, 30), rng.uniform(20_000, 90_000, 30)
    for ended in (np.full(30, True), rng.random(30) < 0.6):
        by_life = decisions.cost_by_life(length, cost, ended, 26_000)
        whole = decisions.renewal_cost(length, cost, ended, 26_000, rng, 20)
        assert by_life.mean() == pytest.approx(whole.cost)
    # With every life complete this is the ratio estimator's own linearisation: residuals about the ratio, over the mean length.
    by_life = decisions.cost_by_life([10, 30], [50, 70], [True, True], 20)
    assert by_life == pytest.approx([3 + (50 - 30) / 20, 3 + (70 - 90) / 20])


def test_a_life_that_was_cut_off_counts_like_those_that_outlasted_it():
    """The mean by Kaplan-Meier, known from many textbooks and packages: 23.29 weeks up to the longest, 35."""
    weight = decisions.life_weights(WEEKS, ENDED)
    assert weight.sum() == pytest.approx(1)
    assert weight @ WEEKS == pytest.approx(23.29, abs=0.005)
    curve = stats.ecdf(stats.CensoredData.right_censored(WEEKS, ~np.array(ENDED))).sf
    for week in (6, 10, 22, 23, 30):
        assert weight[np.array(WEEKS) > week].sum() == pytest.approx(curve.evaluate(week))


def test_the_weights_of_lives_are_redistributed_in_each_draw_as_in_a_sample_drawn_anew():
    """Two rules on the same twelve tools, the second with four lives cut off; beside a bootstrap of whole tools."""
    rng = np.random.default_rng(3)
    first, second = rng.integers(20, 40, 12).astype(float), rng.integers(30, 60, 12).astype(float)
    ended = np.ones(12, bool)
    ended[np.argsort(second)[[1, 4, 7, 9]]] = False
    rules = [
        decisions.Lives({"parts_a": first}, first, np.ones(12, bool)),
        decisions.Lives({"parts_b": second, "scrap_b": 3.0 * (second > 45)}, second, ended),
    ]
    drawn = decisions.redraw_units(rules, np.random.default_rng(0), 20_000)
    weight = decisions.life_weights(second, ended)
    assert drawn["parts_a"].mean() == pytest.approx(first.mean(), rel=0.01)
    assert np.median(drawn["parts_b"]) == pytest.approx(weight @ second, rel=0.01)
    again = []
    for tools in rng.integers(12, size=(4000, 12)):
        again.append(decisions.life_weights(second[tools], ended[tools]) @ second[tools])
    assert drawn["parts_b"].std() == pytest.approx(np.std(again) * np.sqrt(12 / 13), rel=0.1)
    # Weights that stay as they were would pass the luck of the draw to nobody else.
    kept = decisions.redraw_units({"b": 12 * weight * second}, np.random.default_rng(0), 20_000)["b"]
    assert kept.std() > 1.2 * drawn["parts_b"].std() or kept.std() < 0.8 * drawn["parts_b"].std()
    assert list(drawn) == ["parts_a", "parts_b", "scrap_b"]


def test_lives_none_of_which_was_cut_off_are_a_plain_table():
    parts, broke = np.array([20.0, 30, 44, 50, 61]), np.array([0.0, 1, 0, 0, 1])
    table = {"parts": parts, "broke": broke}
    lives = [decisions.Lives(table, parts, np.ones(5, bool))]
    for name, drawn in decisions.redraw_units(lives, np.random.default_rng(1), 50).items():
        assert drawn == pytest.approx(decisions.redraw_units(table, np.random.default_rng(1), 50)[name])


def test_what_a_life_adds_moves_with_the_weights_it_is_given():
    """The spread over lives is that of samples drawn anew, censoring included; where none is cut off, it is Cochran's."""
    rng = np.random.default_rng(5)
    length = rng.integers(20, 60, 30).astype(float)
    ended, cost = rng.random(30) < 0.6, 100 + 3 * length
    by_life = decisions.cost_by_life(length, cost, ended, 40)
    whole = decisions.renewal_cost(length, cost, ended, 40, rng, 4000)
    assert by_life.std() / np.sqrt(30) == pytest.approx((whole.high - whole.low) / (2 * 1.645), rel=0.15)
    plain = decisions.cost_by_life(length, cost, np.ones(30, bool), 40)
    ratio = cost.mean() / length.mean()
    assert plain == pytest.approx(ratio + (cost - ratio * length) / length.mean())


def test_the_cost_of_replacing_at_an_age_is_the_textbooks():
    """Durrett, Essentials of Stochastic Processes, example 3.4: a car lasts 0 to 10 years, costs 10, a breakdown 3 more."""
    rng = np.random.default_rng(0)
    lasts = rng.uniform(0, 10, 20_000)
    for age in (5.0, 8.83, 9.9):
        broke = lasts < age
        found = decisions.renewal_cost(np.minimum(lasts, age), 10 + 3 * broke, np.full(len(lasts), True), 10, rng, 20)
        assert found.cost == pytest.approx((10 + 0.3 * age) / (age - 0.05 * age**2), rel=0.01)
        assert found.cut_off == 0
        assert found.left_out == pytest.approx(found.cost) == found.free


def test_lives_beyond_their_record_are_neither_free_nor_forgotten():
    """Records end at random: the weighted ratio is near the truth, leaving out is too dear, nothing charged too cheap."""
    rng = np.random.default_rng(1)
    lasts, record = rng.uniform(0, 10, 4000), rng.uniform(2, 14, 4000)
    ended = np.minimum(lasts, 9.0) <= record
    length = np.minimum(np.minimum(lasts, 9.0), record)
    cost = np.where(ended, 10 + 3.0 * (lasts < 9), 0.0)
    true = (10 + 0.3 * 9) / (9 - 0.05 * 81)
    found = decisions.renewal_cost(length, cost, ended, 10.0, rng, 200)
    assert found.cost == pytest.approx(true, rel=0.03)
    assert found.low < true < found.high
    assert found.left_out > 1.15 * true
    assert found.free < 0.9 * true


def test_a_tool_that_is_never_changed_still_pays_its_edge():
    """Three tools changed after 20, 30, 40 parts, two in use after 60: five edges, 210 parts, at 1 KRW an edge."""
    rng = np.random.default_rng(0)
    found = decisions.renewal_cost([20, 30, 40, 60, 60], [1, 1, 1, 0, 0], [True, True, True, False, False], 1.0, rng)
    assert found.cost == pytest.approx(5 / 210)
    assert found.left_out == pytest.approx(3 / 90)
    assert found.free == pytest.approx(3 / 210)
    with use("en"):
        assert "2 did not end in their record" in str(found)


def test_lives_of_which_nothing_can_be_said_are_refused():
    rng = np.random.default_rng(0)
    with use("en"):
        with pytest.raises(GangsoError, match="No life ended"):
            decisions.renewal_cost([5, 6], [0, 0], [False, False], 1.0, rng)
        with pytest.raises(GangsoError, match="greater than zero"):
            decisions.renewal_cost([5, 0], [0, 0], [True, False], 1.0, rng)
