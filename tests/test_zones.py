"""The fourteen zones: who they are, and what a plant there is assumed to look like."""

from pathlib import Path

import pytest

from gangso import content, zones
from gangso.errors import GangsoError
from gangso.words import use

FOLDER = content.root() / "course"
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


@pytest.mark.parametrize(
    ("said", "meant"),
    [("창원", "changwon"), (" 경남 창원", "changwon"), ("아산", "cheonan-asan"), ("천안아산", "cheonan-asan"), ("서구", "incheon-seogu"),
     ("Hongneung (Seoul)", "hongneung"), ("\u110e\u1161\u11bc\u110b\u116f\u11ab", "changwon")],
)  # fmt: skip
def test_a_zone_is_called_by_its_names_too(said: str, meant: str):
    assert zones.zone(said).id == meant


def test_names_of_zones_are_nobody_elses():
    named = [name for zone in zones.all_zones() for name in zones._names(zone)]
    assert len(named) == len({*named})
    with pytest.raises(GangsoError, match="창언"):
        zones.zone("창언")


@pytest.mark.parametrize("plant", PROFILES, ids=lambda plant: plant.id)
def test_every_zone_can_run_the_spindle_case(plant: zones.Profile):
    slow, fast = plant.process.shaft_rpm
    assert 0 < slow <= fast
    # A 6205's inner race is struck 5.4 times a turn: the sensor has to hear many of its harmonics at full speed, and a
    # resonance of a few kHz.
    assert plant.process.fs_hz > 2 * 5.4 * fast / 60 * 4
    assert plant.process.fs_hz >= 12_000
    assert 0 < plant.process.noise_g < 0.5
    for figure in plant.costs:
        assert figure.low <= figure.typical <= figure.high
        assert figure.low < figure.high
        assert figure.name.ko != figure.name.en
    # What the whole case turns on: a miss costs many times a false alarm, and a false alarm more than a look.
    assert plant.costs.missed_failure.typical > 10 * plant.costs.false_alarm.typical
    assert plant.costs.false_alarm.typical > plant.costs.inspection.typical


@pytest.mark.parametrize(
    ("lang", "header", "row"),
    [
        ("ko", ["항목", "단위", "낮음", "보통", "높음"], ["연간 체결 수", "개/년", "500,000"]),
        ("en", ["item", "unit", "low", "typical", "high"], ["joints a year", "1/year", "500,000"]),
    ],
)
def test_a_plants_costs_are_one_table_in_the_readers_language(lang: str, header: list[str], row: list[str]):
    costs = zones.profile("gunsan", "screwing").costs
    with use(lang):
        shown = zones.profile("gunsan", "screwing").cost_table()
        page = shown.to_html()
        assert list(shown.data.columns) == header
        assert list(shown.data[header[0]]) == [str(cost.name) for cost in costs]
    assert list(shown.data[header[3]]) == [cost.typical for cost in costs]
    for words in row:
        assert f">{words}</td>" in page


def test_a_unit_is_written_once_where_it_is_the_same_in_both_languages():
    wear, screwing = (zones.profile("gunsan", case).costs[0].unit for case in ("tool_wear", "screwing"))
    assert (wear.ko, wear.en) == ("KRW", "KRW")
    assert (screwing.ko, screwing.en) == ("원", "KRW")


def test_zones_differ_as_plants_do():
    assert len({plant.part for plant in PROFILES}) == 14
    assert len({plant.process.shaft_rpm for plant in PROFILES}) > 7


def test_a_case_is_known_by_its_slug_and_by_its_short_name():
    assert zones.profile("jinju", "11_spindle") is zones.profile("jinju", "spindle")


@pytest.mark.parametrize(
    ("zone", "case", "words"),
    [
        ("chngwon", "spindle", ["'chngwon'", "'changwon'", "hongneung"]),
        ("Changwom", "spindle", ["'Changwom'", "Did you mean 'changwon'"]),
        ("changwon", "spinle", ["'spinle'", "Did you mean 'spindle'"]),
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
        ('id = "changwon"', 'id = "changwon"\ncolour = 3', ["zone.changwon", "'colour' is not known"]),
        ("[[zone]]", "[[zone", ["not valid TOML"]),
    ],
)
def test_a_mistake_in_the_zones_is_reported_with_file_and_entry(
    tmp_path: Path, wrong: str, right: str, words: list[str]
):
    path = changed(FOLDER / "zones.toml", wrong, right, tmp_path)
    with pytest.raises(GangsoError) as caught:
        zones.read_zones(path)
    for word in [str(path), *words]:
        assert word in caught.value.en


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("shaft_rpm = [1_500, 2_000]", "shaft_rpm = [2_000, 1_500]", ["plant.changwon", "shaft_rpm"]),
        ("shaft_rpm = [1_500, 2_000]", 'shaft_rpm = "1,500"', ["plant.changwon", "list of numbers"]),
        ("[12_000_000, 6_000_000,", "[12_000_000, 16_000_000,", ["changwon.costs", "missed_failure"]),
        ("[12_000_000, 6_000_000,", "[12_000_000,", ["changwon.costs", "missed_failure", "3 numbers"]),
        ("fs_hz = 12_000\nnoise_g = 0.05", "fs_hz = 12_000\nnoise = 0.05", ["'noise_g' is missing"]),
        ("noise_g = 0.05", "noise_g = 0", ["plant.gimhae", "greater than zero"]),
        ("noise_g = 0.05", "noise_g = 0.05\ncolour = 3", ["plant.gimhae", "'colour' is not known"]),
        ("[plant.changwon]", "[plant.chanwon]", ["plant.changwon", "is missing"]),
        ("[plant.changwon]", "[plant.moon]\n[plant.changwon]", ["[plant]", "'moon' is not known"]),
        ('unit = "rev/min"\n', "", ["process.shaft_rpm", "'unit' is missing"]),
    ],
)
def test_a_mistake_in_a_plant_is_reported_with_file_and_entry(tmp_path: Path, wrong: str, right: str, words: list[str]):
    path = changed(FOLDER / "plants" / "spindle.toml", wrong, right, tmp_path)
    with pytest.raises(GangsoError) as caught:
        zones.read_plants(path, zones.all_zones())
    for word in [str(path), *words]:
        assert word in caught.value.en


@pytest.mark.parametrize("case", zones.cases())
def test_every_case_has_a_plant_in_each_zone(case: str):
    plants = zones.plants(case)
    assert set(plants) == {zone.id for zone in zones.all_zones()}
    assert len({plant.part for plant in plants.values()}) > 10
    assert all(figure.low < figure.high for plant in plants.values() for figure in plant.costs)


def changed(source: Path, wrong: str, right: str, folder: Path) -> Path:
    """Copy a file of the course with a mistake in it."""
    good = source.read_text(encoding="utf-8")
    assert wrong in good
    path = folder / source.name
    path.write_text(good.replace(wrong, right, 1), encoding="utf-8")
    return path


def test_a_missing_file_is_reported(tmp_path: Path):
    with pytest.raises(GangsoError, match="no such file"):
        zones.read_zones(tmp_path / "zones.toml")
