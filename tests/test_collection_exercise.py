"""What participants get in the assignment on collecting: the same for a seed, solvable, and different for each."""

import pandas as pd
import pytest

from gangso import exercises

drawn, exercise = exercises.whole("01_collection"), exercises.load("01_collection")

SEEDS = [0, 1, 5, 77, 2**31, 4_000_000_000]


@pytest.mark.parametrize("seed", SEEDS)
def test_messages_hold_all_that_the_question_speaks_of(seed):
    table = exercise.messages(seed)
    pd.testing.assert_frame_equal(table, exercise.messages(seed))
    assert table.boot.nunique() == 2
    assert table.arrived_s.is_monotonic_increasing
    assert table.duplicated(["boot", "seq"]).any()
    once = table.drop_duplicates(["boot", "seq"])
    assert not once.time_s.is_monotonic_increasing or (once.arrived_s - once.time_s).max() > 1  # some came late
    missing = sum(rows.seq.max() + 1 - rows.seq.nunique() for _, rows in once.groupby("boot"))
    assert missing == drawn.messages_and_lost(seed)[1] >= 6


@pytest.mark.parametrize("seed", SEEDS)
def test_each_kind_of_trap_is_among_the_signals(seed):
    table, advice = drawn.signals_and_advice(seed)
    assert sorted(advice.values()) == ["filter", "filter", "none", "none", "read", "read"]
    assert list(table.signal) == list(advice) and table.fastest_hz.isna().sum() == 1
    # Who goes by what is wanted alone, or by what is present alone, is wrong somewhere.
    for hz in ("wanted_hz", "fastest_hz"):
        naive = [
            "read" if row[hz] and 1000 / row["shortest_ms"] >= 2.5 * row[hz] else "none" for _, row in table.iterrows()
        ]
        assert naive != list(advice.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_log_shows_which_claims_hold_and_nothing_of_the_others(seed):
    table, judgements = drawn.log_and_judgements(seed)
    letter = {name: each for each, name in drawn.letters(seed).items()}
    pd.testing.assert_frame_equal(table, exercise.log(seed))
    assert table.arrived_s.is_monotonic_increasing
    in_time = table.sort_values("time_s")
    found = {
        "interval": abs(in_time.time_s.diff().median() - 0.1) < 0.01,
        "complete": len(table) == table.seq.max() + 1,
        "clock": -0.5 < (table.arrived_s - table.time_s).min() < 0.5,
        "fresh": (table.status == "Good").all(),
    }
    assert {name: judgements[letter[name]] for name in found} == {
        name: "holds" if holds else "fails" for name, holds in found.items()
    }
    assert [judgements[letter[name]] for name in ("filter", "power")] == ["cannot say"] * 2
    assert {"holds", "fails"} < set(judgements.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_reading_by_hand_has_to_stop_by_a_share_between_none_and_all(seed):
    cost = exercise.costs(seed)
    share = drawn.fixed(cost) / (52 * cost["reading_hours"] * cost["labour"])
    assert 0.1 < share < 0.95
    assert drawn.saving(cost, share) == pytest.approx(0, abs=1)


def test_participants_differ():
    assert len({drawn.messages_and_lost(seed)[1] for seed in range(20)}) > 4
    for of in (drawn.signals_and_advice, drawn.log_and_judgements):
        assert len({tuple(of(seed)[1].values()) for seed in range(20)}) > 10
    assert len({str(exercise.costs(seed)) for seed in range(20)}) == 20
