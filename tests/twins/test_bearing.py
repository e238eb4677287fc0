"""Bearing kinematics: known orders, and impacts that come where and as hard as the geometry says."""

import numpy as np
import pytest

from gangso.errors import GangsoError
from gangso.twins.bearing import SKF_6205, BearingGeometry, Fault, impacts
from gangso.words import use


def strikes(fault, *, revolutions=200.0, load=0.5, seed=0):
    return impacts(SKF_6205, fault, revolutions=revolutions, load=load, rng=np.random.default_rng(seed))


def test_orders_of_the_6205_are_those_of_its_data_sheet():
    assert SKF_6205.outer_race_order == pytest.approx(3.585, abs=0.001)
    assert SKF_6205.inner_race_order == pytest.approx(5.415, abs=0.001)
    assert SKF_6205.ball_spin_order == pytest.approx(2.357, abs=0.001)
    assert SKF_6205.cage_order == pytest.approx(0.398, abs=0.001)


def test_every_ball_passes_once_per_turn_of_cage_against_race():
    bearing = BearingGeometry(balls=12, ball_diameter_mm=10.0, pitch_diameter_mm=60.0, contact_angle_deg=25.0)
    assert bearing.outer_race_order + bearing.inner_race_order == pytest.approx(12)
    assert bearing.outer_race_order == pytest.approx(12 * bearing.cage_order)


def test_a_contact_angle_turns_the_cage_faster():
    tilted = BearingGeometry(9, 7.94, 39.04, contact_angle_deg=15.0)
    assert tilted.cage_order > SKF_6205.cage_order


@pytest.mark.parametrize(
    ("kind", "order"), [("outer", 3.585), ("inner", 5.415), ("ball", 4.714)], ids=["outer", "inner", "ball"]
)
def test_impacts_come_at_the_order_of_the_fault(kind, order):
    struck = strikes(Fault(kind, 0.36, load_zone=1.5))
    # Every impact is one entry (negative) and one exit (positive).
    assert np.sum(struck.impulse > 0) / 200 == pytest.approx(order, rel=0.02)


def test_impacts_lie_inside_the_recording():
    struck = strikes(Fault("ball", 0.53, clarity=0.2, dents_mm=0.1))
    assert struck.revolutions.min() >= 0
    assert struck.revolutions.max() < 200


def test_an_outer_race_fault_is_struck_evenly_and_an_inner_race_fault_only_in_the_load_zone():
    outer = strikes(Fault("outer", 0.36)).impulse
    inner = strikes(Fault("inner", 0.36, load_zone=0.4)).impulse
    outer, inner = outer[outer > 0], inner[inner >= 0]
    assert outer.std() / outer.mean() < 0.25
    assert np.mean(inner < 0.05 * inner.max()) > 0.3


def test_a_larger_fault_a_stronger_fault_and_a_higher_load_strike_harder():
    def push(fault, load=0.5):
        return np.abs(strikes(fault, load=load).impulse).sum()

    plain = push(Fault("outer", 0.2))
    assert push(Fault("outer", 0.4)) == pytest.approx(2 * plain, rel=0.01)
    assert push(Fault("outer", 0.2, strength=3.0)) == pytest.approx(3 * plain, rel=0.01)
    assert push(Fault("outer", 0.2), load=1.0) > plain


def test_the_exit_of_a_longer_spall_comes_later_after_its_entry():
    def gap(size_mm):
        struck = strikes(Fault("outer", size_mm, load_zone=1.5))
        entry, leave = (np.sort(struck.revolutions[sign * struck.impulse > 0]) for sign in (-1, 1))
        return np.median(leave[20:200] - entry[np.searchsorted(entry, leave[20:200]) - 1])

    # Half the spall, over a race of pi * (39.04 + 7.94) mm that the cage covers in 1 / 0.398 turns.
    assert gap(1.0) == pytest.approx(0.5 / (np.pi * 46.98) / 0.398, rel=0.02)
    assert gap(2.0) == pytest.approx(2 * gap(1.0), rel=0.02)


def test_an_unclear_fault_comes_and_goes():
    clear = strikes(Fault("ball", 0.36, load_zone=5.0)).impulse
    unclear = strikes(Fault("ball", 0.36, load_zone=5.0, clarity=0.0)).impulse
    assert np.mean(np.abs(unclear) < 0.01 * np.abs(unclear).max()) > 0.3
    assert np.mean(np.abs(clear) < 0.01 * np.abs(clear).max()) == 0


def test_a_normal_bearing_has_no_impacts():
    assert strikes(Fault("normal", 0.0)).revolutions.size == 0


def test_bearings_with_the_same_fault_differ_and_a_seed_repeats_them():
    first, second = (Fault.random("outer", 0.36, np.random.default_rng(seed)) for seed in (1, 2))
    assert first != second
    assert first == Fault.random("outer", 0.36, np.random.default_rng(1))


@pytest.mark.parametrize(
    "build",
    [
        lambda: BearingGeometry(2, 7.94, 39.04),
        lambda: BearingGeometry(9, 39.04, 7.94),
        lambda: BearingGeometry(9, 7.94, float("nan")),
        lambda: BearingGeometry(9, 7.94, 39.04, contact_angle_deg=90.0),
        lambda: Fault("cage", 0.2),
        lambda: Fault("normal", 0.2),
        lambda: Fault("outer", 0.0),
        lambda: Fault("outer", float("nan")),
        lambda: Fault("outer", 0.2, strength=0.0),
        lambda: Fault("outer", 0.2, clarity=1.5),
        lambda: Fault("outer", 0.2, load_zone=0.0),
        lambda: Fault("normal", 0.0, dents_mm=0.1),
        lambda: Fault("outer", 0.2, roughness=-0.1),
    ],
)
def test_an_impossible_bearing_is_refused_in_both_languages(build):
    with pytest.raises(GangsoError) as caught:
        build()
    with use("ko"):
        korean = str(caught.value)
    with use("en"):
        english = str(caught.value)
    assert any("가" <= letter <= "힣" for letter in korean)
    assert english.isascii() or "°" in english
