"""The process-data case: its figures on SECOM, a file of one's own, and what its methods say where the truth is planted."""

import re

import numpy as np
import pandas as pd
import pytest
from executions import source
from reading import claimed, printed, shown, table
from scipy.stats import spearmanr

import gangso.data
from gangso import exercises, zones
from gangso.data.sets.secom.twin import line_of
from gangso.notebook.compile import compile_source
from gangso.twins.fab_line import Line, gauge_study, run

CASE = "02_process_data"
DRAWN = exercises.whole(CASE)


def cells(*names, **given):
    """What these cells of the lesson define, run with the names that are given."""
    code = {cell.id: cell.source for cell in compile_source(source(CASE, "lesson"), "en").cells}
    space = {"np": np, "pd": pd, "profile": "fast", "seed": 2} | given
    for name in names:
        exec(code[f"code-{name}"], space)
    return space


def elsewhere(folder):
    """Another zone's costs, and boards of one's own: headings in Korean, cp949, dates, sensors under their own names."""
    made = run(Line(weeks=16, sensors=48), np.random.default_rng(11))
    facts = {
        "로트번호": [f"B{number:03d}" for number in made.lot],
        "투입일시": (pd.Timestamp("2026-01-05") + pd.to_timedelta(made.day, unit="D")).strftime("%Y-%m-%d %H:%M"),
        "판정": made.fail.astype(int),
    }
    sensors = pd.DataFrame(made.values.round(3)).rename(columns=lambda number: f"센서{number + 1}")
    own = folder / "라인.csv"
    pd.DataFrame(facts).join(sensors).to_csv(own, index=False, encoding="cp949", lineterminator="\r\n")
    own.with_suffix(".toml").write_text('[columns]\ntime = "투입일시"\n[values]\ndelay_days = 7\n', encoding="utf-8")
    return {"zone": "gumi", "data": str(own)}


def test_the_lesson_reaches_its_figures_on_the_public_data(public):
    """The table of the card is what the lesson prints; in time order the score is lower than by lot, and there than at random."""
    reached, card = table(public(CASE), "code-scores"), claimed("secom")
    assert set(card) == set(reached)
    for method, value in card.items():
        assert reached[method] == pytest.approx(value, abs=0.02), method
    at_random, by_lot, in_time, *_ = reached.values()
    assert at_random > by_lot > in_time


def test_a_file_of_ones_own_goes_through_the_lesson(executions):
    execution = executions.elsewhere(CASE).execution
    assert execution.complaints == ()
    text = printed(shown(execution.notebook))
    assert "Gumi" in text and "only a twin knows" in text and "what the five follow" in text
    # No remedy can be tried on a line that nobody knows, and no chart of the needed time kept: one decision is counted.
    assert text.count("chance of being negative") == 1 and "needed etch time" not in text


def test_the_lesson_at_home_says_what_its_planted_truth_bears_out(executions):
    said = shown(executions.get(CASE, "lesson", "ko").execution.notebook)
    noise = [float(number) for number in re.findall(r"\d\.\d{3}", said["code-noise"])]
    assert noise[0] > 0.62 and 0.42 < noise[1] < 0.58  # on shuffled labels: chosen before the split, inside it
    scores = list(table(said, "code-scores").values())
    assert scores[0] > scores[1] > scores[2]  # wafers at random, by lot, in time order
    (five, time, control, between) = re.findall(r"음수일 확률 \d+ %\n(.+)", said["code-decided"])
    assert "확인되지 않았습니다" in five and "절감이 확인되었습니다" in time and "절감이 확인되었습니다" in control
    # Which of the two remedies is better is open, in wafers and in money, and few lots may be all that time order lacks.
    by_lot, better = said["code-differences"].splitlines()[3], said["code-remedied"].splitlines()[3]
    assert all("확인되지 않았습니다" in line for line in (between, better, by_lot))
    kept = re.search(r"세 번에 한 번 넘게 다시 뽑힌 것: (.+)", said["code-monday"])[1].split(", ")
    assert kept and all(name.startswith(("depo_", "etch_")) for name in kept)


def test_the_study_of_the_meter_finds_the_deviations_that_were_planted():
    gauge, line = cells("gauge")["gauge"], Line()
    variances = np.mean([gauge(gauge_study(line, np.random.default_rng(n)).nm) ** 2 for n in range(400)], axis=0)
    true = gauge_study(line, np.random.default_rng(0))
    assert np.sqrt(variances) == pytest.approx([true.part_sd, true.reproducibility_sd, true.repeatability_sd], rel=0.08)


def test_the_charts_have_the_run_lengths_of_the_tables_and_lose_them_to_autocorrelation():
    """370 values without a fault, as published for 3 sigma, EWMA (0.2, 2.86) and CUSUM (0.5, 4.77); a shift of 1 sigma: 44, 10, 10."""
    arl = pd.DataFrame(cells("run-lengths", "arl")["arl"])
    assert arl["φ = 0.0"].tolist() == pytest.approx([370, 370, 370], rel=0.15)
    assert arl["φ = 0, off by 1σ"].tolist() == pytest.approx([44, 10, 10], rel=0.2)
    assert arl["φ = 0.8"].max() < 20


def test_the_promise_of_false_discoveries_is_kept_with_moved_labels_and_broken_with_independent_wafers():
    wrong = {"wafer": [], "shift": []}
    for seed in range(6):
        wafers = gangso.data.open("secom", seed=seed, profile="fast")
        given = {"table": wafers.table, "sensors": list(wafers.sensors), "tr": lambda ko, en: en}
        given |= {"fail": wafers.truth.fail, "month": (wafers.table.day // 28).astype(int).to_numpy() + 1}
        space = cells("standardised", "ranked", "naive", "by-shift", **given)
        nothing = ~np.isin(space["z"].columns, np.array(wafers.sensors)[wafers.truth.planted])
        for name, kept in wrong.items():
            found = space[f"found_{name}"]
            kept.append((found & nothing).sum() / max(1, found.sum()))
    assert np.mean(wrong["shift"]) < 0.2 and np.mean(wrong["wafer"]) > 0.3


def test_nothing_is_learned_from_a_wafer_whose_test_is_not_over():
    wafers = gangso.data.open("secom", seed=2, profile="fast")
    asked = []

    def method(known):
        asked.append(known.copy())
        return np.zeros(len(known))

    month = (wafers.table.day // 28).astype(int).to_numpy() + 1
    space = cells("forward", table=wafers.table, fail=wafers.truth.fail, month=month, a_week=60)
    space["forward"](method)
    assert len(asked) == 5
    for first, known in zip((28, 56, 84, 112, 140), asked, strict=True):
        assert wafers.table.tested_day[known].max() < first <= wafers.table.tested_day[~known].min()
        assert wafers.table.day[known].max() < first - 5  # the last days' wafers are made and not known


def test_the_chart_of_the_needed_time_is_the_planted_margin():
    wafers = gangso.data.open("secom", zone="cheongju", seed=2, profile="fast")
    month = (wafers.table.day // 28).astype(int).to_numpy() + 1
    given = {"table": wafers.table, "month": month, "named": False, "tr": lambda ko, en: en}
    space = cells("needed-time", compared=lambda scores: None, in_time={}, **given)
    assert spearmanr(space["needed_time"](None), wafers.truth.margin).statistic < -0.9


def test_what_the_second_etch_can_save_is_the_share_that_the_costs_assume():
    """The lesson's table lets every held residue be saved; the amounts take the plant's share, which is below that."""
    for place in zones.all_zones():
        cured = zones.profile(place.id, CASE).costs.cured
        assert cured.high < 1 and line_of(place.id).over_etch > 0.05


def test_on_one_of_the_three_lines_two_sensors_are_clear_in_every_month_and_on_the_others_none():
    for seed in range(40):
        found = DRAWN.planted(seed)
        assert sorted(map(len, found.values())) == [0, 0, 2]
        for letter, table_ in DRAWN.lines(seed).items():
            fail = table_.fail.to_numpy() == 1
            far = {
                name: DRAWN.distances(table_[name].to_numpy(), table_.month.to_numpy(), fail)
                for name in table_.columns[3:]
            }
            weakest = {name: max(values.min(), -values.max()) for name, values in far.items()}
            assert sorted(name for name, least in weakest.items() if least > 2.5) == found[letter]
            assert all(least > 3.9 if name in found[letter] else least < 1.3 for name, least in weakest.items())


def test_everybody_meets_every_border_of_the_reports():
    for seed in range(40):
        claims, said = DRAWN.claims(seed), pd.Series(DRAWN.judged(seed))
        leaks = claims[said == "leak"]
        assert (leaks.chosen_on == "all wafers").any() and (leaks.divided_by == "random wafers").any()
        assert not ((leaks.chosen_on == "all wafers") & (leaks.divided_by == "random wafers")).any()
        assert (claims.gap_days == claims.label_days)[said == "usable"].any()
        assert (claims.found == claims.sensors // 20)[said == "luck"].any()
        assert claims.auc[said == "leak"].min() > claims.auc[said != "leak"].max()


def test_each_rule_is_the_best_for_somebody_and_the_price_of_a_look_changes_it():
    best = [DRAWN.weighed(seed) for seed in range(60)]
    assert {now for now, _, _ in best} == {"charts", "five", "time", "nothing"}
    assert all(now != then and even > 5_000 for now, then, even in best)
    rules, cost = DRAWN.rules(3)
    look = DRAWN.weighed(3)[2]
    saved = cost["scrap"] * rules.cured - look * rules.held - rules.upkeep
    assert saved["time"] == pytest.approx(saved["charts"])
