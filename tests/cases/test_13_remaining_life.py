"""The remaining-life case: its figures on the public cells, a file of one's own, and what its methods say where the truth is planted."""

import numpy as np
import pandas as pd
import pytest
from executions import source
from reading import claimed, printed, rows, shown
from scipy import optimize, special, stats

import gangso.data
from gangso import decisions, exercises, zones
from gangso.data.sets.battery_matr.twin import fleet
from gangso.notebook.compile import compile_source

CASE = "13_remaining_life"
DRAWN = exercises.whole(CASE)


def cells(*names, **given):
    """What these cells of the lesson define, run with the names that are given."""
    code = {cell.id: cell.source for cell in compile_source(source(CASE, "lesson"), "en").cells}
    space = {"np": np, "pd": pd, "stats": stats, "optimize": optimize, "special": special, "seed": 1} | given
    for name in names:
        exec(code[f"code-{name}"], space)
    return space


def elsewhere(folder):
    """Another zone's costs, and packs of one's own: headings in Korean, cp949, the nominal capacity in the sidecar."""
    table = fleet(zone="gunsan", seed=4, profile="fast").table
    some = table[table.cell.isin(["1-01", "1-02", "1-03", "2-01", "2-02", "3-01"])]
    own = folder / "팩.csv"
    pd.DataFrame({"팩번호": some.cell, "사이클수": some.cycle.astype(int), "방전용량": some.capacity_ah}).to_csv(
        own, index=False, encoding="cp949"
    )
    own.with_suffix(".toml").write_text("[values]\nnominal_ah = 1.1\n", encoding="utf-8")
    return {"zone": "gimhae", "data": str(own)}


def test_the_lesson_reaches_its_figures_on_the_public_data(public):
    """The card has what the lesson prints; a new batch is harder than a new cell, and windows at random are easier than both."""
    said = public(CASE)
    reached = {}
    for method, (_, new_cell, _, new_batch, *_) in rows(said, "code-scores").items():
        reached |= {f"{method}, new cell": float(new_cell), f"{method}, new batch": float(new_batch)}
    card = claimed("battery_matr")
    assert set(card) == set(reached)
    for method, value in card.items():
        assert reached[method] == pytest.approx(value, abs=3 if "CNN" in method else 0.6), method
    assert all(reached[name] < reached[name.replace("cell", "batch")] for name in reached if name.endswith("new cell"))
    at_random, by_cell, by_batch = [
        float(line.split(": ")[1].split()[0]) for line in said["code-windows-score"].splitlines()
    ]
    assert at_random < 0.65 * by_cell < 0.65 * by_batch
    inside = {name: float(values[0]) for name, values in rows(said, "code-coverage-new").items()}
    assert 75 < inside["new cells of the same batches"] < 92 and inside["new batch 2"] < 40
    shift = {
        name: values[4] for name, values in rows(said, "code-coverage-new").items() if name.startswith("new batch")
    }
    assert max(shift, key=lambda name: float(shift[name])) == "new batch 2" and float(shift["new batch 2"]) > 1
    assert "pretended stops" in said["code-survival-table"]


def test_a_file_of_ones_own_goes_through_the_lesson(executions):
    execution = executions.elsewhere(CASE).execution
    assert execution.complaints == ()
    said = shown(execution.notebook)
    assert "Gimhae" in printed(said) and "6 cells" in said["code-own"]
    assert set(rows(said, "code-own")) >= {"1-01", "3-01"}
    assert "a check every 10 cycles; 0 packs whose record begins late" in said["code-own"]


def test_a_pack_swapped_at_its_first_low_check_is_told_and_late_records_are_counted():
    """As a plant would record: swapped at the first low check, some records begun late."""
    table, lives = fleet(zone=None, seed=2, profile="fast").table, []
    for number, (_, record) in enumerate(table.groupby("cell")):
        low = np.flatnonzero(record.capacity_ah < 0.88)
        record = record.iloc[: low[0] + 1] if len(low) else record
        lives.append(record.iloc[20:] if number < 3 else record)
    kept = pd.concat([record for record in lives if len(record) > 2])
    facts = kept.groupby("cell").agg(
        life=("cycle", "last"), nominal_ah=("nominal_ah", "first"), batch=("batch", "first")
    )
    facts["ended"] = False
    own = type("Own", (), {"table": kept, "cells": facts})()
    told = []
    given = {
        "own": own,
        "tr": lambda ko, en: en,
        "display": lambda _: None,
        "print": lambda *words: told.append(" ".join(map(str, words))),
    }
    given["first_below"] = lambda curve, share: curve.quantiles[np.flatnonzero(curve.probabilities <= share)[0]]
    cells("own", **given)
    low = kept.groupby("cell").capacity_ah.last() < 0.88
    assert told[1] == "median life: cannot be said yet"
    assert told[2].startswith(f"{low.sum()} packs whose last reading") and told[2].split()[-1].isdigit()
    assert told[3].startswith("a check every 10 cycles; 3 packs") or told[3].startswith(
        "a check every 10 cycles; 2 packs"
    )


def test_the_lesson_at_home_says_what_its_planted_truth_bears_out(executions):
    said = shown(executions.get(CASE, "lesson", "ko").execution.notebook)
    survival = {name: [float(value) for value in values] for name, values in rows(said, "code-survival-table").items()}
    truth = survival["끝까지 보았다면"]
    assert abs(survival["카플란-마이어"][0] / truth[0] - 1) < 0.06
    assert survival["멈춘 날을 수명으로 (틀림)"][0] < 0.9 * truth[0]
    assert survival["멈춘 것을 버림 (틀림)"][0] < 0.95 * truth[0]
    errors = {name: [float(value) for value in values] for name, values in rows(said, "code-scores").items()}
    assert all(values[1] < values[3] for values in errors.values())  # a new batch is harder than a new cell
    assert errors["ΔQ의 분산"][1] < 0.6 * errors["줄어든 용량만"][1]
    inside = {name: float(values[0]) for name, values in rows(said, "code-coverage-new").items()}
    assert inside["같은 배치들의 새 전지"] > 72 and min(inside.values()) < 65
    check, prediction, against = said["code-savings"].split("대신")[1:]
    assert "절감이 확인되었습니다" in check and "절감이 확인되었습니다" in prediction
    assert "절감이 확인되었습니다" not in against
    costs = {name: float(values[-1].replace(",", "")) for name, values in rows(said, "code-chosen").items()}
    assert costs["용량 점검"] < costs["예측"] < costs["계수기"]
    worst = {
        name.split(":")[0]: max(float(value.split()[0].replace(",", "")) for value in values[1:])
        for name, values in rows(said, "code-by-batch").items()
        if "멈춘 %" in name
    }
    assert (
        worst["예측"] / costs["예측"] > worst["용량 점검"] / costs["용량 점검"]
    )  # a new batch is worse for prediction
    assert "확인되지 않았습니다" in said["code-by-batch"]  # three batches establish nothing


def test_the_line_with_censoring_finds_the_planted_one_and_the_one_without_does_not():
    aft, found, dropped = cells("aft", delta=np.eye(2), life=np.ones(2))["aft"], [], []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        x = rng.uniform(-4.6, -3.4, 120)
        log_life = 1.4 - 0.38 * x + rng.normal(0, 0.08, 120)
        stop = np.log10(rng.uniform(300, 1000, 120))
        seen, ended = np.minimum(log_life, stop), log_life <= stop
        found.append(aft(x, seen, ended))
        dropped.append(np.polyfit(x[ended], seen[ended], 1))
    assert np.mean(found, axis=0) == pytest.approx([-0.38, 1.4, 0.08], abs=0.03)
    assert np.mean(dropped, axis=0)[0] > -0.34  # too flat: the long-lived were stopped


def test_the_conformal_factor_holds_what_it_promises_over_exchangeable_cells_and_not_over_another_batch():
    factor = cells("factor")["factor"]
    rng, held, other = np.random.default_rng(0), [], []
    for _ in range(4000):
        off = np.abs(rng.normal(0, 0.05, 20))
        times = factor(off[:19])
        held.append(off[19] <= np.log10(times))
        other.append(abs(rng.normal(0.1, 0.05)) <= np.log10(times))
    assert np.mean(held) == pytest.approx(0.8, abs=0.02) and np.mean(other) < 0.4
    assert factor(np.ones(3)) == np.inf and factor(np.ones(4)) == 10


def test_the_cost_of_a_cycle_is_the_renewal_reward_ratio_with_its_censored_lives():
    plant = zones.profile("ulju", CASE)
    rng = np.random.default_rng(3)
    truth = rng.weibull(4, 400) * 800
    stop = np.where(rng.random(400) < 0.4, rng.uniform(150, 1000, 400), np.inf)
    costs = {}
    for name, life, ended in (("seen", np.minimum(truth, stop), truth <= stop), ("all", truth, np.ones(400, bool))):
        given = {"plant": plant, "decisions": decisions, "cells": pd.DataFrame(index=range(400))}
        space = cells("lived", "krw", life=life, ended=ended, **given)
        costs[name] = space["krw"](space["lived"](np.full(400, 500.0))).mean()
    given_out = (truth <= 500).mean()
    c = plant.costs
    exact = (c.pack.typical + c.swap.typical + c.failure.typical * given_out) / np.minimum(truth, 500).mean()
    assert costs["all"] == pytest.approx(exact)
    assert costs["seen"] == pytest.approx(exact, rel=0.05)


def test_cycles_and_failures_of_a_life_are_those_of_all_lives_though_some_were_stopped():
    """Counted over stopped lives as if they had ended, both are too low; the intervals hold the truth nearly always."""
    found, naive, seen, held = [], [], [], []
    exact = stats.weibull_min(4, scale=800)
    mean = exact.expect(ub=700) + 700 * exact.sf(700)
    for number in range(30):
        rng = np.random.default_rng([5, number])
        truth = rng.weibull(4, 90) * 800
        stop = np.where(rng.random(90) < 0.5, rng.uniform(150, 900, 90), np.inf)
        life, ended = np.minimum(truth, stop), truth <= stop
        space = cells(
            "lived", "a-life", life=life, ended=ended, decisions=decisions, cells=pd.DataFrame(index=range(90))
        )
        lives = space["lived"](np.full(90, 700.0))
        (cycles, low, high), (gone, least, most) = space["a_life"](lives)
        found.append((cycles, gone))
        naive.append((lives.cycles.mean(), lives.failed.mean()))
        seen.append((np.minimum(truth, 700).mean(), (truth <= 700).mean()))
        held += [low <= mean <= high, least <= exact.cdf(700) <= most]
    assert np.mean(found, axis=0) == pytest.approx(np.mean(seen, axis=0), rel=0.04)
    assert (np.mean(naive, axis=0) < 0.9 * np.mean(seen, axis=0)).all()
    assert 0.78 < np.mean(held) < 0.99


def test_what_a_cycle_costs_is_one_formula_in_the_table_and_in_the_saving():
    """At typical costs, the saving's formula and the mean of what cells add agree, upkeep and checks included."""
    plant = zones.profile("ulju", CASE)
    rng = np.random.default_rng(3)
    life = rng.weibull(4, 60) * 800
    given = {"life": life, "ended": np.ones(60, bool), "plant": plant, "decisions": decisions}
    space = cells("lived", "krw", "saving", cells=pd.DataFrame(index=range(60)), **given)
    typical = type(plant.costs)(*[cost.typical for cost in plant.costs])
    for rule in ({}, {"checks": 1 / 50}, {"early": 1.0}):
        lives = space["lived"](np.full(60, 600.0), **rule)
        cost = space["a_cycle"](typical, lives.cycles.mean(), lives.failed.mean(), lives.iloc[0])
        assert cost == pytest.approx(space["krw"](lives).mean())
        assert lives.measured.all() == bool(rule)


def test_no_rule_is_chosen_with_the_cells_on_which_it_is_scored():
    """Told lives that nothing foretells, prediction chosen elsewhere cannot beat the counter by more than chance."""
    rng = np.random.default_rng(8)
    life = rng.weibull(4, 90) * 800
    asked = []

    def by_variance(train):
        asked.append(train.copy())
        return np.full(90, np.log10(np.median(life[train])))

    given = {
        "life": life,
        "ended": np.ones(90, bool),
        "by_variance": by_variance,
        "decisions": decisions,
        "nominal": 1.1,
    }
    given |= {"ninth": rng.permutation(90) % 9, "batch": np.repeat(["1", "2", "3"], 30)}
    given |= {"plant": zones.profile("ulju", CASE), "cells": pd.DataFrame(index=range(90))}
    given |= {"table": pd.DataFrame({"cell": [], "cycle": [], "capacity_ah": []}), "tr": lambda ko, en: en}
    space = cells("lived", "krw", "rules", "outcomes", **given)
    for kind, group in (("cell", given["ninth"]), ("batch", given["batch"])):
        for rule in ("counter", "prediction"):
            lives, picked = space["outcomes"](*space["rules"][rule], kind, group)
            assert set(picked) == set(np.unique(group)) and len(lives) == 90
    costs = {
        rule: space["krw"](space["outcomes"](*space["rules"][rule], "cell", given["ninth"])[0]).mean()
        for rule in ("counter", "prediction")
    }
    assert costs["prediction"] > 0.95 * costs["counter"]
    # Whoever is set aside was never in training, and nobody among the others is predicted by a model that saw it.
    sizes = {int(train.sum()) for train in asked}
    assert max(sizes) == 80 and min(sizes) < 60


def test_everybody_meets_every_reason_and_the_order_decides():
    for seed in range(40):
        tables, verdict = DRAWN.tables(seed), pd.Series(DRAWN.judged(seed))
        assert {"leak", "other target", "selected", "comparable"} == set(verdict)
        other = tables[verdict == "other target"]
        assert (other.end_of_life == "80 % of initial").sum() == (other.tested_life == "capped").sum() == 1
        assert (tables.divided_by[verdict == "leak"] == "windows at random").all()
        assert tables.error[verdict == "comparable"].min() > tables.error[verdict != "comparable"].max()


def test_each_lots_median_is_scipys_and_every_mistake_gives_another():
    for seed in range(40):
        lots, medians = DRAWN.lots(seed), DRAWN.medians(seed)
        assert sum(median is None for median in medians.values()) == 1
        for letter, lot in lots.items():
            sample = stats.CensoredData(uncensored=lot.cycles[lot.ended], right=lot.cycles[~lot.ended])
            curve = stats.ecdf(sample).sf
            reached = curve.quantiles[curve.probabilities <= 0.5]
            assert (
                np.abs(curve.probabilities - 0.5).min() > 1e-6
            )  # nobody meets a curve that is one half but for rounding
            assert medians[letter] == (float(reached[0]) if len(reached) else None)
            if medians[letter] is not None:
                for naive in (lot.cycles[lot.ended].median(), lot.cycles.median()):
                    assert abs(naive / medians[letter] - 1) > 0.05


def test_the_asked_interval_holds_the_lots_median_and_no_other_band_has_its_ends():
    for seed in range(20):
        lot = DRAWN.lots(seed)[DRAWN.asked_lot(seed)]
        low, high = DRAWN.asked_interval(seed)
        assert low <= DRAWN.survival_median(lot) <= high and low < high
        assert (low, high) != DRAWN.interval_of(lot, 0.95) and (low, high) != DRAWN.interval_of(lot, method="linear")


def test_each_rule_is_the_best_for_somebody_and_the_cost_of_a_failure_changes_it():
    best = [DRAWN.weighed(seed) for seed in range(60)]
    assert {now for now, _, _ in best} == {"counter", "capacity", "prediction", "to failure"}
    assert all(now != then and even > 200_000 for now, then, even in best)
    for seed in range(20):  # each share is a count over the packs that are stated
        table, _ = DRAWN.rules(seed)
        assert np.allclose((table.failed * table.packs).round(), table.failed * table.packs)
    for seed in range(10):  # whoever takes checks or curves for free is wrong somewhere
        table, cost = DRAWN.rules(seed)
        now, then, _ = DRAWN.weighed(seed)
        free = [DRAWN.a_cycle(table, cost | {"early": 0}, times).idxmin() for times in (1.0, cost["times"])]
        assert free != [now, then]
    table, cost = DRAWN.rules(7)
    at_even = DRAWN.a_cycle(table, cost | {"failure": DRAWN.weighed(7)[2]}, 1.0)
    assert at_even["capacity"] == pytest.approx(at_even["counter"])


def test_of_four_packs_everybody_can_say_nothing_though_their_intervals_are_clear():
    for seed in range(40):
        known, packs, asked = DRAWN.packs(seed)
        said, strange = DRAWN.said(seed), DRAWN.unlike(seed)
        assert len(strange) == 4 and {said[name] for name in set(said) - strange} == {"yes", "no", "cannot say"}
        clear = (packs.low >= asked) | (packs.high < asked)
        assert clear[list(strange)].all()
        numbers = ["charge_c", "temperature_c", "feature"]
        inside = packs[numbers].ge(known[numbers].min()).all(axis=1) & packs[numbers].le(known[numbers].max()).all(
            axis=1
        )
        known_batch = packs.batch.isin(known.batch)
        assert set(packs.index[~(inside & (packs.chemistry == "LFP") & known_batch)]) == strange
        assert (inside & (packs.chemistry == "LFP") & ~known_batch).sum() == 1  # a new batch, inside all ranges


def test_the_twin_of_every_zone_runs_and_its_failures_cost_more_than_checks():
    for place in zones.all_zones():
        costs = zones.profile(place.id, CASE).costs
        assert costs.check.high < costs.failure.low and costs.early.high < costs.pack.low
        cycled = gangso.data.open("battery_matr", zone=place.id, seed=1, profile="fast")
        assert cycled.cells.ended.mean() > 0.5 and cycled.truth.min() > 100
