"""What each participant gets in the warm-up: their own, the same every time, and clear enough for full marks."""

import numpy as np
import pytest

from gangso import exercises, words

orientation = exercises.whole("00_orientation")

SEEDS = [0, 5, 11, 2**32 - 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_week_is_clearly_the_first_above_the_limit(seed):
    found = orientation.history(seed)
    above = found.level_g > found.limit_g
    first = int(np.argmax(above))
    assert found.week.tolist() == list(range(1, 13))
    assert 5 <= first <= 9 and above[first:].all() and not above[:first].any()
    assert np.abs(found.level_g / found.limit_g - 1).min() > 0.05  # seen by eye


def test_the_same_person_gets_the_same_and_another_person_something_else():
    for draw in (orientation.plant, orientation.situations, lambda seed: orientation.history(seed).level_g.tolist()):
        assert draw(7) == draw(7)
        assert len({str(draw(seed)) for seed in SEEDS}) > 1


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_figures_of_a_plant_are_alike(seed):
    assert len(set(orientation.plant(seed).values())) == 4


@pytest.mark.parametrize("seed", SEEDS)
def test_the_situations_are_the_same_four_in_some_order(seed):
    assert sorted(orientation.units(seed).values()) == sorted(set(orientation.UNITS) - {"row", "machine"})
    rows = {unit: orientation.situations(seed)[letter]["rows"] for letter, unit in orientation.units(seed).items()}
    assert rows == {"bearing": 24 * 120, "tool": 13 * 150, "part": 120 * 5, "day": 365 * 96}
    with words.use("ko"):
        assert "한 행" in "".join(str(situation["data"]) for situation in orientation.situations(seed).values())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_shift_can_be_told_apart_by_a_limit_and_has_one_hardest_moment_a_machine(seed):
    log = orientation.shift(seed)
    assert sorted(log.machine.unique()) == ["M1", "M2", "M3", "M4"]
    assert not log.current_a.between(3.5, 5.5).any()  # at rest or cutting, clearly
    for _, rows in log.groupby("machine"):
        highest, next_to = rows.current_a.nlargest(2)
        assert highest > next_to + 0.5
        place = rows.current_a.to_numpy().argmax()
        assert rows.second.iloc[place] != place  # the position is not the second
        assert 0.4 < (rows.current_a > 5.5).mean() < 0.9
