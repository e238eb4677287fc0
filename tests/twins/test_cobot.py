"""The cobot's twin: currents follow the mass, stops follow what was declared, a seed gives a log; and it teaches what
the public log teaches."""

import numpy as np
import pytest

from gangso.errors import GangsoError
from gangso.twins.cobot import CYCLE_S, JOINTS, Cell, pose, simulate, torques

TIMES = np.arange(0, CYCLE_S, 0.1)
WARM = np.full((TIMES.size, JOINTS), 30.0)


def test_the_same_seed_gives_the_same_log():
    one, other, third = (simulate(Cell(), cycles=15, rng=np.random.default_rng(s)) for s in (5, 5, 6))
    assert np.array_equal(one.current_a, other.current_a) and np.array_equal(one.stop, other.stop)
    assert one.current_a.shape != third.current_a.shape or not np.allclose(one.current_a, third.current_a)


def test_poses_meet_and_stand_still_at_the_end_of_each_movement():
    angle, speed, acceleration = pose(TIMES)
    fine, fast = pose(TIMES + 1e-6)[:2]
    assert np.allclose((fine - angle) / 1e-6, speed, atol=1e-3)
    assert np.allclose((fast - speed)[1:] / 1e-6, acceleration[1:], atol=0.05)
    assert np.allclose(pose(np.array([1.2]))[1], 0)


def test_at_rest_the_shoulder_carries_the_weight_and_nothing_else():
    """One more kilogram at the hand adds its weight times its horizontal distance from the shoulder."""
    angle = np.array([[0.0, 0.5, -0.5, 0.0, 0.0, 0.0]])
    still = np.zeros((1, JOINTS))
    empty, loaded = (torques(angle, still, still, np.array([kg]), np.full((1, JOINTS), 30.0)) for kg in (0.0, 1.0))
    reach_m = 0.244 * np.cos(0.5) + 0.213 + 0.12
    assert (empty - loaded)[0, 1] == pytest.approx(9.81 * reach_m, rel=1e-6)
    assert (empty - loaded)[0, [0, 4, 5]] == pytest.approx(0)


def test_warm_joints_rub_less():
    angle, speed, acceleration = pose(TIMES)
    none = np.zeros(TIMES.size)
    cold, warm = (torques(angle, speed, 0 * acceleration, none, WARM + c) for c in (0, 20))
    moving = np.abs(speed[:, 0]) > 0.2
    assert (np.abs(warm[moving, 0]) < np.abs(cold[moving, 0])).all()


def test_parts_heavier_than_declared_stop_the_arm():
    quiet = {"contacts": 0.0, "slips": 0.0, "declared_kg": 1.5}

    def stopped(kg):
        log = simulate(Cell(payload_kg=(kg, kg), **quiet), cycles=40, rng=np.random.default_rng(2))
        return len(set(log.cycle[log.stop])) / 40

    assert stopped(1.5) == 0 and stopped(2.9) > 0.8


def test_a_stopped_arm_does_not_move_and_a_lost_part_is_reported_in_motion():
    log = simulate(Cell(slips=0.3), cycles=60, rng=np.random.default_rng(4))
    assert log.stop.any() and log.grip_lost.any()
    assert np.abs(log.speed_rad_s[log.stop]).max() < 0.02
    assert not (log.stop & log.grip_lost).any()


@pytest.mark.parametrize("wrong", [{"payload_kg": (2.0, 1.0)}, {"payload_kg": (1.0, 9.0)}, {"slips": 1.5}])
def test_impossible_cells_are_refused(wrong):
    with pytest.raises(GangsoError):
        Cell(**wrong)
