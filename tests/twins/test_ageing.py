"""Ageing parts: the losses follow their equations, the knee comes when the reserve is used up, and the curve shows it before."""

import numpy as np
import pytest

from gangso.twins.ageing import CELL, GAS_J_MOL_K, SEAL, VOLTS, Part, measured

PLAIN = Part(CELL, start=1.06, growth=0.001, wear=0.008, reserve=0.12)


def drawn(kind=CELL, count=200, **given):
    usual = {"stress": kind.stress, "temperature_c": 30.0} | given
    return [Part.random(kind, **usual, rng=np.random.default_rng([4, number])) for number in range(count)]


def test_before_the_knee_the_loss_follows_the_square_root_of_the_cycles():
    cycles = np.array([100, 225, 400])
    lost = 1 + CELL.overhang - PLAIN.capacity(cycles) / PLAIN.start
    assert lost == pytest.approx(0.001 * np.sqrt(cycles), rel=0.02)


def test_the_knee_is_where_the_lost_material_is_the_reserve():
    cycles = np.arange(1, 1200)
    slope = np.gradient(PLAIN.capacity(cycles))
    knee = 100 * (PLAIN.reserve / PLAIN.wear) ** (1 / CELL.exponent)
    bend = cycles[np.gradient(slope)[300:].argmin() + 300]
    assert bend == pytest.approx(knee, rel=0.03)
    assert slope[int(knee) + 150] < 5 * slope[int(knee) - 150] < 0


def test_heat_ages_by_arrhenius_and_current_by_its_factor():
    usual, hot, fast = drawn(), drawn(temperature_c=45.0), drawn(stress=CELL.stress + 1)
    arrhenius = np.exp(CELL.activation_j_mol / GAS_J_MOL_K * (1 / 303.15 - 1 / 318.15))
    assert hot[0].wear / usual[0].wear == pytest.approx(arrhenius)
    assert fast[0].wear / usual[0].wear == pytest.approx(np.exp(CELL.by_stress))
    assert np.median([cell.life(0.88) for cell in hot]) < 0.8 * np.median([cell.life(0.88) for cell in usual])


def test_lost_material_moves_the_curve_at_voltages_where_the_capacity_says_nothing():
    curve = PLAIN.curves(np.array([10, 100]))
    assert curve.shape == (2, VOLTS.size) and curve[:, 0] == pytest.approx(0) and (np.diff(curve) >= 0).all()
    assert curve[:, -1] == pytest.approx(PLAIN.capacity(np.array([10, 100])))
    moved = curve[1] - curve[0]
    assert 2.9 < VOLTS[moved.argmin()] < 3.3 and moved.min() < 4 * moved[-1] < 0


def test_the_life_is_the_first_cycle_below_the_limit():
    life = PLAIN.life(0.88)
    assert PLAIN.capacity(np.array([life - 1, life])) == pytest.approx(0.88, abs=0.001)
    assert PLAIN.capacity(np.array([life - 1]))[0] >= 0.88 > PLAIN.capacity(np.array([life]))[0]
    with pytest.raises(ValueError, match="20,000"):
        PLAIN.life(-100.0)


def test_a_small_reserve_of_the_batch_shortens_lives_and_does_not_show_in_the_first_hundred_cycles():
    usual, poor = drawn(), drawn(batch_reserve=0.64)
    lives = [np.median([cell.life(0.88) for cell in cells]) for cells in (usual, poor)]
    assert lives[1] < 0.85 * lives[0]
    early = [np.array([cell.curves(np.array([100]))[0] for cell in cells]) for cells in (usual, poor)]
    assert np.median(early[1], axis=0) == pytest.approx(np.median(early[0], axis=0), abs=0.001)


def test_a_tester_adds_noise_a_step_and_what_comes_back_after_a_rest():
    cycles = np.arange(10, 1600, 10)
    read = np.array(
        [
            measured(np.ones(cycles.size), cycles, noise=0.0004, rest_every=330, rng=np.random.default_rng(n))
            for n in range(300)
        ]
    )
    assert read[:, 5].std() == pytest.approx(0.0004, rel=0.2)
    assert read[:, 32].mean() - read[:, 31].mean() == pytest.approx(0.004, rel=0.15)  # cycle 330
    assert read[:, -1].std() == pytest.approx(0.002, rel=0.15)  # every channel was calibrated by then


def test_a_seal_wears_by_the_same_equation_and_its_lives_scatter_more():
    lives = {kind: np.log([part.life(0.8 * kind.nominal) for part in drawn(kind)]) for kind in (CELL, SEAL)}
    assert lives[SEAL].std() > 1.3 * lives[CELL].std() and np.exp(lives[SEAL]).max() < 20_000
