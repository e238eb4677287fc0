"""The cobot's twin: currents follow the mass, stops follow what was declared, a seed gives a log; and it teaches what
the public log teaches."""

import numpy as np
import pytest

from gangso import zones
from gangso.errors import GangsoError
from gangso.twins.cobot import Cell, simulate, try_remedies
from gangso.twins.ur3 import CYCLE_S, GRIPPER_KG, JOINTS, MAX_PAYLOAD_KG, Remedy, payload_error, pose, torques

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
        log = simulate(Cell(part_kg=(kg, kg), **quiet), cycles=40, rng=np.random.default_rng(2))
        return len(set(log.cycle[log.stop])) / 40

    assert stopped(1.05) == 0 and stopped(2.45) > 0.8


def test_a_stopped_arm_does_not_move_and_a_lost_part_is_reported_in_motion():
    log = simulate(Cell(slips=0.3), cycles=60, rng=np.random.default_rng(4))
    assert log.stop.any() and log.grip_lost.any()
    assert np.abs(log.speed_rad_s[log.stop]).max() < 0.02
    assert not (log.stop & log.grip_lost).any()


@pytest.mark.parametrize(
    "wrong",
    [{"part_kg": (2.0, 1.0)}, {"part_kg": (1.0, 2.9)}, {"declared_kg": 0.3}, {"declared_kg": 3.2}, {"slips": 1.5}],
)
def test_impossible_cells_are_refused(wrong):
    with pytest.raises(GangsoError):
        Cell(**wrong)


@pytest.mark.parametrize("zone", [place.id for place in zones.all_zones()])
def test_gripper_and_part_of_every_plant_are_what_a_ur3_may_carry(zone):
    """2.9 kg of part plus any gripper was more than the 3 kg of the data sheet."""
    process = zones.profile(zone, "cobot").process
    assert max(process.part_kg) + GRIPPER_KG <= MAX_PAYLOAD_KG == 3.0
    assert GRIPPER_KG + min(process.part_kg) < process.declared_kg < GRIPPER_KG + max(process.part_kg)


def test_an_error_of_payload_is_gravity_and_stays_at_half_speed():
    """A body that is held still has the same weight: only the part by inertia goes, and that is small here."""
    full, half, still = (payload_error(Remedy(pace=pace), 2.45, 1.5).max() for pace in (1.0, 0.5, 0.0))
    assert still > 0.9 * full and still <= half <= full
    assert payload_error(Remedy(), 2.45, 2.45 + GRIPPER_KG).max() == pytest.approx(0)


def test_the_right_payload_avoids_what_slowing_down_does_not():
    remedies = (Remedy(), Remedy(pace=0.5), Remedy(each_part=True), Remedy(each_part=True, centre_off_m=0.1))
    series, stopped = try_remedies(Cell(contacts=0.0), remedies, cycles=400, rng=np.random.default_rng(3))
    today, slow, right, off = stopped.sum(axis=0)
    assert today > 60 and slow > 0.8 * today and right == 0 and right <= off < slow
    assert 30 < len(set(series)) < 60


def test_slowing_down_avoids_contacts_which_the_right_payload_does_not():
    """The force of a contact falls with the speed: what slowing down can do is what no log announces."""
    remedies = (Remedy(), Remedy(pace=0.5), Remedy(each_part=True))
    light = Cell(contacts=0.2, part_kg=(1.0, 1.1))  # as declared: the payload stops nothing
    today, slow, right = try_remedies(light, remedies, cycles=600, rng=np.random.default_rng(3))[1].mean(axis=0)
    assert today == right == pytest.approx(0.2, abs=0.04)
    assert slow / today == pytest.approx(np.exp(-1), abs=0.12)  # pressed by less than twice the tolerance: passed


def test_a_payload_that_is_not_changed_with_the_part_can_be_worse_than_none():
    """The remedy can fail: told the mass of the kind before, the controller is further off than with one value in the middle."""
    shares = (0.0, 0.1, 0.5, 1.0)
    remedies = (Remedy(), *(Remedy(each_part=True, forgotten=share) for share in shares))
    stopped = try_remedies(Cell(contacts=0.0), remedies, cycles=1500, rng=np.random.default_rng(3))[1].mean(axis=0)
    today, never, seldom, often, always = stopped
    assert never == 0 < seldom < today / 2 < often
    assert always > today
