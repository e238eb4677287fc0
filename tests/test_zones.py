"""The fourteen zones: who they are, and what a plant there is assumed to look like."""

from pathlib import Path

import pytest

from gangso import content, zones
from gangso.errors import GangsoError
from gangso.language import use

PROFILES = [zones.profile(zone.id, "spindle") for zone in zones.all_zones()]


def test_the_zones_are_the_fourteen_of_the_programme():
    assert {zone.id for zone in zones.all_zones()} == {
        *("ansan", "gimhae", "jinju", "changwon", "pohang", "cheongju", "gumi", "gunsan", "naju", "ulju"),
        *("cheonan-asan", "hongneung", "incheon-seogu", "chuncheon"),
    }
    assert len(zones.all_zones()) == 14


def test_a_zone_is_named_in_the_current_language():
    zone = zones.zone("changwon")
    with use("ko"):
        assert f"{zone.name}: {zone.institution}" == "경남 창원: 한국전기연구원(KERI)"
    with use("en"):
        assert str(zone.name) == "Changwon"


@pytest.mark.parametrize("plant", PROFILES, ids=lambda plant: plant.id)
def test_every_zone_can_run_the_spindle_case(plant: zones.Profile):
    slow, fast = plant.shaft_rpm
    assert 0 < slow <= fast
    # A 6205's inner race is struck 5.4 times a turn: the sensor has to hear many of its harmonics at full speed, and a
    # resonance of a few kHz.
    assert plant.fs_hz > 2 * 5.4 * fast / 60 * 4
    assert plant.fs_hz >= 12_000
    assert 0 < plant.noise_g < 0.5
    for figure in plant.costs:
        assert figure.low <= figure.typical <= figure.high
        assert figure.low < figure.high
        assert figure.name.ko != figure.name.en
    # What the whole case turns on: a miss costs many times a false alarm, and a false alarm more than a look.
    assert plant.costs.missed_failure.typical > 10 * plant.costs.false_alarm.typical
    assert plant.costs.false_alarm.typical > plant.costs.inspection.typical


def test_zones_differ_as_plants_do():
    assert len({plant.part for plant in PROFILES}) == 14
    assert len({plant.shaft_rpm for plant in PROFILES}) > 7


def test_a_case_is_known_by_its_slug_and_by_its_short_name():
    assert zones.profile("jinju", "11_spindle") is zones.profile("jinju", "spindle")


@pytest.mark.parametrize(
    ("zone", "case", "words"),
    [
        ("chngwon", "spindle", ["'chngwon'", "'changwon'", "hongneung"]),
        ("Changwon", "spindle", ["'Changwon'", "Did you mean 'changwon'"]),
        ("changwon", "spinle", ["'changwon'", "'spinle'", "Did you mean 'spindle'"]),
    ],
)
def test_an_unknown_name_is_answered_with_what_there_is(zone: str, case: str, words: list[str]):
    with pytest.raises(GangsoError) as caught:
        zones.profile(zone, case)
    for word in words:
        assert word in caught.value.en
    assert "뜻하셨습니까" in caught.value.ko


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        (', en = "Changwon" }', " }", ["zone.changwon.name", "'en' is missing"]),
        ('id = "changwon"', 'id = "jinju"', ["zone.jinju", "twice"]),
        ("shaft_rpm = [1_500, 2_000]", "shaft_rpm = [2_000, 1_500]", ["zone.changwon.spindle", "shaft_rpm"]),
        ("shaft_rpm = [1_500, 2_000]", 'shaft_rpm = "1,500"', ["zone.changwon.spindle", "list of numbers"]),
        ("[12_000_000, 6_000_000,", "[12_000_000, 16_000_000,", ["changwon.spindle.costs", "missed_failure"]),
        ("[12_000_000, 6_000_000,", "[12_000_000,", ["changwon.spindle.costs", "missed_failure", "3 numbers"]),
        ("fs_hz = 12_000\nnoise_g = 0.05", "fs_hz = 12_000\nnoise = 0.05", ["'noise_g' is missing"]),
        ("noise_g = 0.05", "noise_g = 0", ["zone.gimhae.spindle", "greater than zero"]),
        ("noise_g = 0.05", "noise_g = 0.05\ncolour = 3", ["zone.gimhae.spindle", "'colour' is not known"]),
        ("[[zone]]", "[[zone", ["not valid TOML"]),
    ],
)
def test_a_mistake_is_reported_with_file_and_entry(tmp_path: Path, wrong: str, right: str, words: list[str]):
    good = (content.root() / "course" / "zones.toml").read_text(encoding="utf-8")
    assert wrong in good
    path = tmp_path / "zones.toml"
    path.write_text(good.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(GangsoError) as caught:
        zones.read(path)
    for word in [str(path), *words]:
        assert word in caught.value.en


def test_a_missing_file_is_reported(tmp_path: Path):
    with pytest.raises(GangsoError, match="no such file"):
        zones.read(tmp_path / "zones.toml")
