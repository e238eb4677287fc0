"""What participants get in the assignment on collecting: the same for a seed, solvable, and different for each."""

import numpy as np
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
def test_the_clock_is_found_by_a_line(seed):
    table, (offset, drift, spread) = exercise.moments(seed), drawn.moments_and_line(seed)[1]
    left = table.sensor_s - table.machine_s * (1 + drift * 1e-6) - offset
    assert np.std(left) == pytest.approx(spread, abs=1e-6)
    assert spread < 0.05 < np.std(table.sensor_s - table.machine_s)
    assert 30 < drift < 130


@pytest.mark.parametrize("seed", SEEDS)
def test_only_one_frequency_goes_with_what_showed(seed):
    seen = exercise.ripple_seen(seed)
    fits = [
        f
        for f in np.arange(0.5, 30.5, 0.5)
        if all(abs(abs(f - fs * round(f / fs)) - shown) < 0.01 for fs, shown in seen.items())
    ]
    assert fits == [drawn.ripple(seed)]
    assert drawn.ripple(seed) not in seen.values()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_verdict_occurs_once(seed):
    truth = {name: verdict for name, (_, verdict) in drawn.signals_and_verdicts(seed).items()}
    assert sorted(truth.values()) == ["repair", "stop", "train"]
    for name, table in exercise.signals(seed).items():
        time_s = table.time_s.to_numpy()
        share = 1 - len(table) / (time_s[-1] - time_s[0] + 1)
        longest = np.diff(time_s).max()
        assert table.value.between(0, 100).all()
        assert {"stop": share > 0.22, "repair": share < 0.18 and longest > 10, "train": share == 0}[truth[name]], name


def test_participants_differ():
    assert len({drawn.messages_and_lost(seed)[1] for seed in range(20)}) > 4
    assert len({drawn.ripple(seed) for seed in range(20)}) > 6
    assert len({tuple(verdict for _, verdict in drawn.signals_and_verdicts(seed).values()) for seed in range(20)}) > 3
