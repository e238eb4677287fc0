"""The machine tool: signals in their ranges, physics where it can be checked, two players that agree."""

import numpy as np
import pytest

from gangso.errors import GangsoError
from gangso.twins.machine_tool import CYCLE_S, SIGNALS, MachineTool, play, status, waveform

SHIFT_S = np.arange(0, 600, 0.1)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def peak_hz(values: np.ndarray, fs_hz: float) -> float:
    power = np.abs(np.fft.rfft((values - values.mean()) * np.hanning(len(values))))
    return float(np.fft.rfftfreq(len(values), 1 / fs_hz)[power.argmax()])


def test_signals_stay_within_what_the_sensors_can_show():
    signals = play(MachineTool(), SHIFT_S, rng())
    assert set(signals) == set(SIGNALS)
    for name, (low, high) in SIGNALS.items():
        assert low <= signals[name].min() and signals[name].max() <= high, name


def test_a_server_and_a_sensor_see_the_same_machine():
    """Whoever asks for the same moment gets the same machine, wherever they began, up to the noise of their sensors."""
    machine = MachineTool(seed=3)
    whole = play(machine, SHIFT_S, rng(1))["spindle_load"]
    part = play(machine, SHIFT_S[3000:4000], rng(2))["spindle_load"]
    assert np.abs(whole[3000:4000] - part).max() < 6 * 0.4
    assert np.corrcoef(whole[3000:4000], part)[0, 1] > 0.99


def test_the_load_is_the_cutting_power():
    slow, fast = (play(MachineTool(feed_mm_min=feed), SHIFT_S, rng())["spindle_load"].max() for feed in (900, 1800))
    assert (fast - 4) / (slow - 4) == pytest.approx(2, rel=0.1)


def test_pressure_ripples_where_the_sum_of_half_sines_of_its_plungers_does():
    """Of an odd number at twice the plungers times the speed, and at nothing below; of an even number at the plungers alone."""
    turn = np.arange(2000) / 2000
    for plungers, order in ((3, 6), (4, 4), (5, 10), (7, 14)):
        delivery = sum(np.clip(np.sin(2 * np.pi * (turn - k / plungers)), 0, None) for k in range(plungers))
        lines = np.abs(np.fft.rfft(delivery - delivery.mean()))
        assert np.flatnonzero(lines > 0.05 * lines.max())[0] == order
        machine = MachineTool(pump_rpm=60, plungers=plungers)
        assert machine.ripple_hz == order
        pressure = play(machine, np.arange(0, 20, 0.01), rng())["coolant_pressure"]
        assert peak_hz(pressure, 100) == pytest.approx(order, abs=0.1)


def test_the_flow_is_bad_for_a_moment_and_the_temperature_uncertain_every_other_second():
    states = status(np.arange(0, 60, 0.01))
    assert set(states) == {"coolant_flow", "spindle_temperature"}
    assert (states["coolant_flow"] == "BadSensorFailure").mean() == pytest.approx(0.05, abs=0.001)
    assert (states["spindle_temperature"][::100] == "UncertainLastUsableValue").tolist() == [True, False] * 30


def test_teeth_show_in_the_waveform_while_cutting_only():
    machine = MachineTool(speed_rpm=6000, teeth=4)
    cutting = waveform(machine, CYCLE_S + 8 + np.arange(10_000) / 10_000, rng())
    resting = waveform(machine, CYCLE_S + 1 + np.arange(10_000) / 10_000, rng())
    assert peak_hz(cutting, 10_000) == pytest.approx(machine.tooth_hz, abs=2)
    assert cutting.std() > 4 * resting.std()


def test_the_spindle_warms_up():
    temperature = play(MachineTool(), np.arange(0, 7200, 10.0), rng())["spindle_temperature"]
    assert temperature[0] == pytest.approx(22, abs=0.5)
    assert 37 < temperature[-1] < 41


def test_an_impossible_machine_is_refused():
    with pytest.raises(GangsoError, match="pump_rpm"):
        MachineTool(pump_rpm=0)
