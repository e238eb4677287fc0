"""The screwing twin: torque and clamp force as the equations say, each fault its trace, the station its own limits."""

from dataclasses import replace

import numpy as np
import pytest

from gangso.errors import GangsoError
from gangso.twins.screw_station import AT_REST, READING, drive, programme, residual_nm
from gangso.twins.screwing import FAULTS, Joint, random_joint, usual_clamp_n


def driven(joint: Joint, seed: int = 0, noise_nm: float = 0.0):
    return drive(joint, programme(joint.final_nm), noise_nm, np.random.default_rng(seed))


def test_the_torque_is_running_torque_plus_clamp_force_times_the_lever_of_vdi_2230():
    joint = Joint()
    angle = np.array([300.0, 1200.0, 1700.0, 1730.0])
    lever_m = (
        0.16 * joint.pitch_mm
        + 1 / (2 * np.cos(np.radians(10))) * 0.86 * joint.diameter_mm * joint.thread_friction
        + 1.6 * joint.diameter_mm / 2 * joint.head_friction
    ) / 1000
    assert joint.torque_nm(angle) == pytest.approx(joint.running_nm(angle) + joint.clamp_n(angle) * lever_m, rel=3e-3)


def test_there_is_no_clamp_force_before_the_head_seats_and_it_grows_with_the_stiffness_after():
    joint = Joint()
    assert joint.clamp_n(np.array([joint.seat_deg - 200])) == pytest.approx(0, abs=0.1)
    late = np.array([joint.seat_deg + 60, joint.seat_deg + 70])
    slope = np.diff(replace(joint, strip=99.0).clamp_n(late))[0]
    softer = np.diff(replace(joint, strip=99.0, stiffness=0.5).clamp_n(late))[0]
    assert softer == pytest.approx(slope / 2, rel=0.02)


def test_more_friction_at_the_same_torque_leaves_less_clamp_force():
    slippery, rough = driven(Joint(head_friction=0.15)), driven(Joint(head_friction=0.30))
    assert slippery.torque_nm.max() == pytest.approx(rough.torque_nm.max(), abs=0.03)
    assert slippery.clamp_n > 1.2 * rough.clamp_n


def test_a_thread_that_bears_too_little_shears_and_the_station_says_nok():
    sheared = driven(Joint(strip=0.6))
    assert sheared.verdict == "NOK"
    assert sheared.angle_deg.max() > Joint().seat_deg + 300  # it turns on and on


def test_a_head_that_seats_while_the_spindle_is_fast_is_stopped_early():
    early = driven(Joint(formed=0.9, seat_deg=1380.0))
    assert early.verdict == "NOK"
    assert early.step.max() == 1
    assert early.angle_deg.size < driven(Joint()).angle_deg.size


def test_the_verdict_follows_from_the_recorded_torques_and_the_programmes_limits():
    steps = programme()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        joint = random_joint(1.4, FAULTS[seed % 6], seed % 9, 0.1, np.random.default_rng(1), rng)
        record = drive(joint, steps, 0.01, rng)
        reached = [record.torque_nm[record.step == number].max() for number in np.unique(record.step)]
        within = all(top <= step.torque_max_nm for top, step in zip(reached, steps, strict=False))
        whole = len(reached) == len(steps) and reached[-1] >= steps[-1].value
        assert record.verdict == ("OK" if within and whole else "NOK"), seed


@pytest.mark.parametrize(
    ("fault", "trace"),
    [
        ("cross_thread", lambda joint, sound: joint.running_nm(np.array(1000.0)) > sound.running_nm(np.array(1000.0))),
        ("missing_washer", lambda joint, sound: joint.seat_deg > sound.seat_deg + 60),
        ("stripped", lambda joint, sound: joint.strip < 0.6 * sound.strip),
        ("wrong_screw", lambda joint, sound: joint.running_nm(np.array(1000.0)) < sound.running_nm(np.array(1000.0))),
        ("soft_joint", lambda joint, sound: joint.stiffness < 0.7 * sound.stiffness),
    ],
)
def test_a_fault_leaves_its_own_trace_and_less_clamp_force(fault, trace):
    left = []
    for seed in range(12):
        sound, faulty = (
            random_joint(1.4, kind, 0, 0.08, np.random.default_rng(5), np.random.default_rng(seed))
            for kind in ("none", fault)
        )
        assert trace(faulty, sound)
        left.append((driven(faulty, seed).clamp_n, driven(sound, seed).clamp_n))
    faulty_n, sound_n = np.median(left, axis=0)
    assert faulty_n < 0.85 * sound_n


def test_a_used_thread_turns_more_easily_the_more_often_it_was_used():
    def forming(use):
        joints = (
            random_joint(1.4, "none", use, 0.08, np.random.default_rng(3), np.random.default_rng(seed))
            for seed in range(40)
        )
        return np.median([joint.running_nm(np.array(1100.0)) for joint in joints])

    torques = [forming(use) for use in (0, 1, 4, 20)]
    assert torques == sorted(torques, reverse=True)
    assert torques[1] < 0.7 * torques[0]


def test_the_torques_scale_with_the_screw():
    small, large = Joint(final_nm=0.7), Joint(final_nm=2.8)
    assert driven(large).torque_nm.max() == pytest.approx(4 * driven(small).torque_nm.max(), rel=0.03)
    assert driven(small).verdict == driven(large).verdict == "OK"
    assert usual_clamp_n(2.8) > usual_clamp_n(0.7)


def test_the_same_generator_gives_the_same_record():
    first, second = (driven(Joint(), seed=4, noise_nm=0.01) for _ in range(2))
    assert np.array_equal(first.torque_nm, second.torque_nm)


@pytest.mark.parametrize(("fault", "use"), [("loose", 0), ("none", -1)])
def test_what_cannot_be_simulated_is_said(fault, use):
    rng = np.random.default_rng(0)
    with pytest.raises(GangsoError) as refused:
        random_joint(1.4, fault, use, 0.1, rng, rng)
    assert "cross_thread" in refused.value.en and "cross_thread" in refused.value.ko


def test_the_residual_torque_is_friction_of_rest_and_the_clamp_force_left_times_its_lever():
    """No thread is formed any more; by hand it is read with some per cent of scatter."""
    joint = Joint(head_friction=0.3)
    at_rest = replace(joint, thread_friction=AT_REST * joint.thread_friction, head_friction=AT_REST * 0.3)
    turning = AT_REST * (0.11 + 0.06 * (joint.seat_deg - 100) / 1400)  # the twin's friction in a formed thread, 1.4 Nm
    rng = np.random.default_rng(1)
    read = np.array([residual_nm(joint, 500.0, rng) for _ in range(4000)])
    assert np.median(read) == pytest.approx(turning + 0.5 * at_rest.lever_mm, rel=0.01)
    assert np.log(read).std() == pytest.approx(READING, rel=0.05)


def test_the_residual_torque_shows_creep_that_the_curve_cannot_show_but_not_a_change_of_friction():
    kept, crept = driven(Joint(settling=0.1)), driven(Joint(settling=0.5))
    assert np.array_equal(kept.torque_nm, crept.torque_nm)
    mean = lambda joint, clamp: np.mean([residual_nm(joint, clamp, np.random.default_rng(n)) for n in range(50)])  # noqa: E731
    assert mean(Joint(), crept.clamp_n) < 0.8 * mean(Joint(), kept.clamp_n)
    rough = driven(Joint(head_friction=0.33, settling=0.1))
    assert rough.clamp_n < 0.85 * kept.clamp_n
    assert mean(Joint(head_friction=0.33), rough.clamp_n) == pytest.approx(mean(Joint(), kept.clamp_n), rel=0.05)
