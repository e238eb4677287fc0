"""The pump loop: what each fault does to the sensors, and what drifts without one."""

import numpy as np
import pytest

from gangso.twins.pump_loop import SENSORS, Rig, simulate

RUN = {"rows": 1000, "begin": 500, "end": 900, "strength": 0.5}


def run(kind: str, rig: Rig = Rig(), seed: int = 0) -> tuple[dict[str, np.ndarray], np.ndarray]:  # noqa: B008
    values, wrong = simulate(rig, kind, rng=np.random.default_rng(seed), **RUN)
    return dict(zip(SENSORS, values.T, strict=True)), wrong


def change(kind: str, sensor: str) -> float:
    """By how many of its own standard deviations a sensor's mean changes while something is wrong."""
    values, _ = run(kind)
    x = values[sensor]
    return (x[560:840].mean() - x[100:450].mean()) / x[100:450].std()


@pytest.mark.parametrize(
    ("kind", "sensor", "sign"),
    [
        ("inlet", "flow_l_min", -1),
        ("outlet", "flow_l_min", -1),
        ("outlet", "pressure_bar", 1),
        ("rotor", "acceleration_1_g", 1),
        ("leak", "flow_l_min", -1),
        ("cavitation", "acceleration_2_g", 1),
    ],
)
def test_each_fault_shows_where_physics_says(kind, sensor, sign):
    assert sign * change(kind, sensor) > 0.4


def test_without_a_fault_only_the_temperatures_move():
    values, wrong = run("none")
    assert not wrong.any()
    for name, x in values.items():
        moved = abs(x[-200:].mean() - x[:200].mean()) / x[:200].std()
        assert (moved > 1.5) == (name == "temperature_c" or name == "thermocouple_c"), name


def test_flow_follows_the_speed_and_current_its_power():
    slow, fast = (run("none", Rig(speed=speed))[0] for speed in (0.25, 1.0))
    assert fast["flow_l_min"].mean() / slow["flow_l_min"].mean() == pytest.approx(4, rel=0.05)
    assert fast["current_a"].mean() > slow["current_a"].mean() + 0.5


def test_the_pressure_has_the_steps_of_the_rigs_converter():
    assert len(np.unique(run("none")[0]["pressure_bar"].round(4))) < 9
