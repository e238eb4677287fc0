"""The tool wear case: its figures on the public data, a company's own file, another zone's plant."""

import numpy as np
import pandas as pd
import pytest
from reading import claimed, printed, rows, shown, table
from sklearn.linear_model import LinearRegression

from gangso import decisions, exercises
from gangso.data.sets.turning_wear.twin import plan

CASE = "03_tool_wear"
DRAWN = exercises.whole(CASE)


def test_the_lesson_reaches_its_figures_on_the_public_data(public):
    """The table of the card is what the lesson prints: careless 7.0 µm, honest 26.3, and 22.5 by the best honest method."""
    cells = public(CASE)
    reached, card = table(cells, "code-comparison"), claimed("turning_wear")
    assert set(card) == set(reached)
    for method, value in card.items():
        # A network's weights differ with the processor and with every start (24.8 and 31.8 by tool were seen).
        assert reached[method] == pytest.approx(value, abs=6 if "sequence" in method else 0.5), method
    assert reached["mean of quadratic and boosting"] < 24 < 25 < reached["all columns, random forest, tool left out"]

    mill, mill_card = rows(cells, "code-mill"), claimed("cnc_mill")
    assert set(mill) == {method.partition(",")[0] for method in mill_card}
    for method, value in mill_card.items():
        columns, _, split = method.partition(", ")
        at = {"samples split at random": 0, "runs left out": 1}[split]
        assert float(mill[columns][at]) == pytest.approx(value, abs=0.03), method
    height = rows(cells, "code-height")
    assert height["0.5"] == ["8", "0"] and height["0.7"] == ["0", "10"]  # the length offset tells all 18 runs

    cutters = {name: float(values[0]) for name, values in rows(cells, "code-uniwear").items()}
    assert cutters == pytest.approx(claimed("uniwear"), abs=0.5)


def elsewhere(folder):
    """A company's own file in another zone: columns in Korean, CP949, kgf and mm."""
    tools, _ = plan(zone="changwon", seed=9, profile="fast", tools=5)
    own = folder / "마모.csv"
    pd.DataFrame(
        {
            "공구": tools.tool,
            "이송력": tools.feed_force_n / 9.80665,
            "배분력": tools.radial_force_n,
            "주분력": tools.cutting_force_n,
            "마모": np.where(tools.record % 3 == 0, tools.wear_um / 1000, np.nan),
        }
    ).to_csv(own, index=False, encoding="cp949")
    own.with_suffix(".toml").write_text(
        '[columns]\ntool = "공구"\nfeed_force_n = "이송력"\nradial_force_n = "배분력"\ncutting_force_n = "주분력"\n'
        'wear_um = "마모"\n[units]\nfeed_force_n = "kgf"\nwear_um = "mm"\n',
        encoding="utf-8",
    )
    return {"data": str(own), "zone": "gumi"}


def test_five_tools_of_a_companys_own_are_scored_by_leaving_out_one_at_a_time(executions):
    cells = shown(executions.elsewhere(CASE).execution.notebook)
    own = rows(cells, "code-own")
    assert {"T01", "T05"} <= set(own)
    assert all(0 < float(own[f"T0{number}"][-1]) < 150 for number in range(1, 6))
    assert "No file of your own" not in printed(cells)


def test_every_rule_is_asked_whether_its_edge_finishes_the_next_part(executions):
    """Looking after every part hardly goes past the limit and gives little away; all rules are counted on the same tools."""
    asked = rows(shown(executions.elsewhere(CASE).execution.notebook), "code-next-part")
    assert len(asked) == 7
    late, *_, given_away = asked["microscope (reference)"]
    assert int(late.partition("/")[0]) <= 2 and float(given_away) < 10
    assert len({late.partition("/")[2] for late, *_ in asked.values()}) == 1


def test_each_participants_tools_are_told_by_relative_forces_and_not_by_newtons():
    """Without this the question would ask for nothing that the lesson teaches; checked for several participants."""
    forces = ["feed_force_n", "radial_force_n", "cutting_force_n"]

    def in_newton(table):
        return table[forces]

    def to_the_start(table):
        return table[forces] / table.groupby("tool")[forces].transform(lambda values: values.iloc[:5].median())

    for seed in (1, 2**31, 2**32 - 1, 77, 1234):
        known, in_use, truth = DRAWN.known(seed), DRAWN.in_use(seed), pd.Series(DRAWN.wear_now(seed))

        def error(features, known=known, in_use=in_use, truth=truth):
            line = LinearRegression().fit(features(known), known["wear_um"])
            found = pd.Series(line.predict(features(in_use)), index=in_use["tool"]).groupby(level=0).last()
            return (found - truth).abs().mean()

        assert error(to_the_start) < 32 < 38 < error(in_newton)


@pytest.mark.parametrize("seed", range(6))
def test_whether_a_promise_was_kept_is_said_by_tools_that_were_not_learned_from(seed):
    """Counting records, or tools that were learned from, is wrong for somebody's company; and no border is met by rounding."""
    trial, right = DRAWN.trial(seed), DRAWN.judged(seed)
    assert set(right.values()) == {"kept", "broken", "cannot say"}
    assert DRAWN.verdicts(trial, records_count=True) != right != DRAWN.verdicts(trial, learned_count=True)
    for company, unseen in trial[~trial.learned].groupby("company"):
        inside = unseen.wear_um.between(unseen.low_um, unseen.high_um).groupby(unseen.tool)
        assert (inside.size() == 20).all() and inside.ngroups >= 6
        kept = int((inside.sum() >= 18).sum())
        seen = decisions.rate(kept, inside.ngroups)
        assert right[company] == ("kept" if seen.low > 0.8 else "broken" if seen.high < 0.8 else "cannot say")
        assert min(abs(seen.low - 0.8), abs(seen.high - 0.8)) > 0.002
    # A tool that was learned from looks better than it is.
    assert trial[trial.learned].eval("low_um <= wear_um <= high_um").all()
