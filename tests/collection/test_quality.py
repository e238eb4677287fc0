"""The quality report: each rule finds what it is for, and nothing where nothing is wrong."""

import numpy as np
import pandas as pd
import pytest

from gangso.collection.quality import Limits, drift_of, inspect
from gangso.errors import GangsoError
from gangso.words import use

GOOD = Limits("bar", 0, 100, longest_gap_s=10, frozen_s=20, levels=8, fastest_hz=0.1)


def signal(seconds: int = 600, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame({"time": np.arange(float(seconds)), "pressure": 50 + 5 * rng.standard_normal(seconds)})


def rules(table: pd.DataFrame, limit: Limits = GOOD, **options) -> dict[tuple[str, str], str]:
    report = inspect(table, {"pressure": limit}, every_s=1.0, **options)
    return {(found.signal, found.rule): found.weight for found in report.findings}


def test_a_good_signal_may_be_trained_on():
    report = inspect(signal(), {"pressure": GOOD}, every_s=1.0)
    assert report.findings == ()
    assert report.verdict == "train"
    assert (report.rows, report.hours) == (600, pytest.approx(599 / 3600))


def spoilt_gap(table):
    return table.drop(index=range(100, 120))


def spoilt_twice(table):
    return pd.concat([table.iloc[:50], table.iloc[40:]])


def spoilt_order(table):
    return table.assign(time=table.time.where(table.index != 300, 10.5))


def spoilt_range(table):
    return table.assign(pressure=table.pressure.where(table.index != 7, 400.0))


def spoilt_units(table):
    return table.assign(pressure=table.pressure * 100)


def spoilt_frozen(table):
    return table.assign(pressure=table.pressure.where(~table.index.isin(range(200, 240)), 51.0))


def spoilt_dead(table):
    return table.assign(pressure=51.0)


def spoilt_steps(table):
    return table.assign(pressure=(table.pressure / 10).round() * 10)


def spoilt_empty(table):
    return table.assign(pressure=table.pressure.where(table.index % 8 > 0))


def spoilt_mostly_empty(table):
    return table.assign(pressure=table.pressure.where(table.index % 3 == 0))


def spoilt_rows(table):
    return table[table.index % 8 > 0]


def spoilt_uneven(table):
    return table.assign(time=table.time + 0.4 * np.random.default_rng(1).random(len(table)))


def spoilt_column(table):
    return table.drop(columns="pressure")


@pytest.mark.parametrize(
    ("spoil", "signal_name", "rule", "weight"),
    [
        (spoilt_gap, "pressure", "gap", "repair"),
        (spoilt_twice, "", "duplicate", "repair"),
        (spoilt_order, "", "order", "repair"),
        (spoilt_range, "pressure", "range", "repair"),
        (spoilt_units, "pressure", "range", "stop"),
        (spoilt_frozen, "pressure", "frozen", "repair"),
        (spoilt_dead, "pressure", "frozen", "stop"),
        (spoilt_steps, "pressure", "levels", "repair"),
        (spoilt_empty, "pressure", "missing", "repair"),
        (spoilt_mostly_empty, "pressure", "missing", "stop"),
        (spoilt_rows, "", "missing", "repair"),
        (spoilt_uneven, "", "uneven", "repair"),
        (spoilt_column, "pressure", "absent", "stop"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_each_rule_finds_what_it_is_for(spoil, signal_name, rule, weight):
    table = spoil(signal())
    before = table.copy()
    found = rules(table)
    assert found.get((signal_name, rule)) == weight, found
    pd.testing.assert_frame_equal(table, before)


def test_a_rate_that_is_too_low_stops_and_one_above_does_not():
    slow = Limits("bar", 0, 100, fastest_hz=0.6)
    assert rules(signal(), slow) == {("pressure", "rate"): "stop"}
    assert rules(signal(), Limits("bar", 0, 100, fastest_hz=0.4)) == {}


def test_a_ripple_that_has_folded_in_does_not_pass_although_nobody_wants_to_see_it():
    """18.6 Hz read ten times a second stands at 1.4 Hz, as strong as ever: below half the rate, and false."""
    at = np.arange(600) / 10
    table = pd.DataFrame({"time": at, "pressure": 50 + 5 * np.cos(2 * np.pi * 18.6 * at)})
    spectrum = np.abs(np.fft.rfft(table.pressure - 50))
    assert np.fft.rfftfreq(600, 0.1)[spectrum.argmax()] == pytest.approx(1.4)
    assert spectrum.max() == pytest.approx(5 * 600 / 2, rel=1e-6)
    found = {}
    for name, limit in {
        "ripple known": Limits("bar", 0, 100, fastest_hz=18.6),
        "filter ahead": Limits("bar", 0, 100, fastest_hz=18.6, filter_hz=4.0),
        "filter too high": Limits("bar", 0, 100, fastest_hz=18.6, filter_hz=5.0),
        "nobody knows": Limits("bar", 0, 100),
    }.items():
        report = inspect(table, {"pressure": limit}, every_s=0.1)
        found[name] = report.verdict, [finding.limit for finding in report.findings if finding.rule == "rate"]
    assert found == {
        "ripple known": ("stop", [37.2]),
        "filter ahead": ("train", []),
        "filter too high": ("stop", [10.0]),
        "nobody knows": ("repair", [0]),
    }


def test_without_limits_nothing_is_judged_and_never_passes():
    table = signal().assign(flow=1.0, words="on")
    report = inspect(table, {})
    assert (report.verdict, report.unjudged) == ("not judged", ("pressure", "flow"))
    half = inspect(table, {"pressure": GOOD}, every_s=1.0)
    assert (half.verdict, half.unjudged) == ("train", ("flow",))
    with use("en"):
        assert "Not judged, for want of limits: flow" in half._repr_html_()
    with use("ko"):
        assert "판정하지 않은 신호: flow" in half._repr_html_()


def test_a_signal_that_warms_up_drifts_and_noise_does_not():
    limit = Limits("degC", 0, 100, drift=5, fastest_hz=0.1)
    warming = signal().assign(pressure=lambda table: 20 + 40 * (1 - np.exp(-table.time / 200)) + 0.1 * table.pressure)
    assert rules(warming, limit) == {("pressure", "drift"): "repair"}
    assert rules(signal(), limit) == {}
    noise = np.random.default_rng(0).standard_normal(5000)
    assert drift_of(noise, np.zeros(5000, int)) == pytest.approx(1.0, abs=0.05)


def test_a_unit_that_nobody_wrote_down_is_asked_for():
    assert rules(signal(), Limits("", 0, 100, fastest_hz=0.1)) == {("pressure", "unit"): "repair"}


def test_recordings_are_not_bridged():
    """An hour between two recordings is no gap, and a clock that is set between them does not run back."""
    second = signal(seed=1).assign(time=lambda table: table.time - 5000.0)
    table = pd.concat([signal().assign(run="a"), second.assign(run="b")])
    assert rules(table, run="run") == {}
    assert ("", "order") in rules(table)


def test_few_recordings_with_what_is_to_be_learned_stop():
    table = pd.concat([signal(seed=k).assign(run=str(k), event=float(k < 3)) for k in range(8)])
    assert rules(table, run="run", event="event") == {("", "events"): "stop"}
    assert rules(table.assign(event=1.0), run="run", event="event") == {}


def test_what_stops_comes_first_and_words_are_in_both_languages():
    table = spoilt_gap(spoilt_units(signal()))
    report = inspect(table, {"pressure": GOOD}, every_s=1.0)
    assert report.verdict == "stop"
    assert report.findings[0].weight == "stop"
    with use("ko"):
        assert "벗어납니다" in report.table().what[0]
    with use("en"):
        assert "outside 0 to 100 bar" in report.table().what[0]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_times_may_be_dates(unit):
    table = signal().assign(time=lambda table: pd.to_datetime(table.time, unit="s").astype(f"datetime64[{unit}]"))
    assert rules(table) == {}
    assert ("pressure", "gap") in rules(spoilt_gap(table))


def test_what_cannot_be_inspected_is_said():
    with pytest.raises(GangsoError, match="a column 'time'"):
        inspect(signal().rename(columns={"time": "when"}), {"pressure": GOOD})
    with pytest.raises(GangsoError, match="do not fit together"):
        Limits("bar", low=5, high=1)
