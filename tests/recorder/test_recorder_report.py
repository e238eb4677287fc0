"""A folder's quality report finds what is wrong in it, and says 'train' only where every number has a limit and keeps it."""

import numpy as np
import pytest

from gangso.errors import GangsoError
from gangso.recorder.report import report
from gangso.recorder.samples import Sample, Signal
from gangso.recorder.store import OWN, PLAN, Store

LIMITS = "[source.signal.limits]\nlow = 0\nhigh = 100\nlongest_gap_s = 5\nfrozen_s = 30\nfastest_hz = 0.1\nlevels = 3\n"
START = 1_764_500_000.0


def samples(name="load", kind="device", unit="%", count=2000, every_s=1.0, **changed) -> list[Sample]:
    """Return a well-behaved signal: half an hour, every second; `changed` may alter values, times, status or arrivals."""
    rng = np.random.default_rng(3)
    values = 50 + 10 * np.sin(np.arange(count) / 200) + rng.normal(0, 1, count)
    times = START + every_s * np.arange(count)
    status = ["Good"] * count
    values, times = changed.get("values", lambda v: v)(values), changed.get("times", lambda t: t)(times)
    status = changed.get("status", lambda s: s)(status)
    arrived = changed.get("arrived", lambda t: t + 0.05)(times)
    signal = Signal("line", "MC-01", name, unit)
    return [
        Sample(signal, round(t * 1e6), round(a * 1e6), None if s.startswith("Bad") else float(v), s, kind)
        for v, t, a, s in zip(values, times, arrived, status, strict=True)
    ]


@pytest.fixture
def folder(tmp_path):
    def filled(given: list[Sample], signals: str, kind: str = "csv"):
        where = {"csv": 'folder = "x"\ntime = "t"\n', "opcua": 'address = "opc.tcp://h:1"\n'}[kind]
        with Store(tmp_path / "kept") as store:
            store.keep(given, {})
            store.roll()
            store.settle()
            text = f'[store]\nfolder = "."\n[[source]]\nname = "line"\nkind = "{kind}"\nmachine = "MC-01"\n{where}{signals}'
            (store.own / PLAN).write_text(text, encoding="utf-8")
        return tmp_path / "kept"

    return filled


def signal(name: str = "load", more: str = LIMITS, where: str = "") -> str:
    return f'[[source.signal]]\nname = "{name}"\nunit = "%"\n{where}{more}'


def rules(found) -> set[str]:
    return {finding.rule for one in found.signals for finding in one.findings}


def test_what_keeps_its_limits_may_be_trained_on(folder):
    found = report(folder(samples(), signal()))
    assert (found.verdict, rules(found)) == ("train", set())
    (load,) = found.signals
    assert (load.rows, load.unit, load.status, load.judged) == (2000, "%", {}, True)
    assert load.every_s == pytest.approx(1) and load.hours == pytest.approx(1999 / 3600)


def test_without_a_limit_nothing_is_judged_however_good_it_looks(folder):
    where = folder(samples(), signal(more=""))
    assert report(where).verdict == "not judged"
    (where / OWN / PLAN).unlink()
    assert report(where).verdict == "not judged"
    # One signal without is enough: a model would take it all the same.
    assert report(folder(samples("other"), signal() + signal("other", more=""))).verdict == "not judged"


@pytest.mark.parametrize(
    ("changed", "rule", "verdict"),
    [
        ({"times": lambda t: t + 60 * (np.arange(len(t)) > 900)}, "gap", "repair"),
        ({"values": lambda v: np.where(np.arange(len(v)) % 40 == 7, 130, v)}, "range", "repair"),
        ({"values": lambda v: np.where(np.arange(len(v)) % 4 == 1, 130, v)}, "range", "stop"),
        (
            {"values": lambda v: np.where((np.arange(len(v)) > 100) & (np.arange(len(v)) < 180), 50, v)},
            "frozen",
            "repair",
        ),
        (
            {"status": lambda s: ["BadSensorFailure" if n % 10 == 3 else x for n, x in enumerate(s)]},
            "missing",
            "repair",
        ),
        (
            {"status": lambda s: ["UncertainSubNormal" if n % 10 == 3 else x for n, x in enumerate(s)]},
            "status",
            "repair",
        ),
        ({"arrived": lambda t: t + 0.05 + 0.002 * (t - t[0])}, "clock", "repair"),
    ],
)
def test_what_breaks_a_rule_is_found_and_weighed(folder, changed, rule, verdict):
    found = report(folder(samples(**changed), signal()))
    assert rule in rules(found) and found.verdict == verdict


def test_a_clock_that_runs_away_is_measured(folder):
    found = report(folder(samples(arrived=lambda t: t + 0.002 * (t - t[0])), signal()))
    assert found.signals[0].clock_s == pytest.approx(
        0.002 * 1400, rel=0.2
    )  # between the first ten minutes and the last
    late = report(folder(samples("other", "arrival"), signal("other")))
    assert np.isnan(next(one for one in late.signals if one.name == "other").clock_s)


def test_a_unit_that_changes_on_the_way_is_found(folder):
    later = samples(unit="bar", times=lambda t: t + 2000)
    found = report(folder(samples() + later, signal()))
    assert "unit" in rules(found) and found.signals[0].unit == "% / bar"


def test_a_server_that_sends_changes_alone_is_not_blamed_for_uneven_times_but_for_silence(folder):
    uneven = {"times": lambda t: START + np.cumsum(np.tile([0.2, 1.0, 3.1, 0.7], len(t) // 4))}
    node = 'node = "ns=2;i=1"\n'
    assert report(folder(samples(**uneven), signal(where=node), "opcua")).verdict == "train"
    silent = {"times": lambda t: START + np.arange(len(t)) + 40 * (np.arange(len(t)) > 900)}
    relaxed = LIMITS.replace("longest_gap_s = 5", "longest_gap_s = 500")
    found = report(folder(samples("other", **silent), signal(where=node) + signal("other", relaxed, node), "opcua"))
    assert rules(found) == {"frozen"} and found.verdict == "repair"


def test_an_empty_folder_says_why(tmp_path):
    with pytest.raises(GangsoError, match="no Parquet files yet"):
        report(tmp_path)
