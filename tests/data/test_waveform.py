"""A company's own measurement is accepted as plants write it, and refused with column, row and rule."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from gangso.data import registry
from gangso.data.schema import SchemaError
from gangso.data.sets.cwru.own import Waveform, read_waveforms
from gangso.errors import GangsoError
from gangso.twins.rotating import BearingGeometry
from gangso.words import use

FS_HZ = 12_800
SAMPLES = 25_600  # 2 s, 60 turns at 1,800 rev/min
DATASET = registry.dataset("cwru")


def measurement(samples: int = SAMPLES, *, rms: float = 0.3) -> pd.DataFrame:
    """A good recording in the curriculum's own names."""
    rng = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "time_s": np.arange(samples) / FS_HZ,
            "acceleration_g": rms * rng.standard_normal(samples),
            "speed_rpm": 1800 + rng.integers(-5, 5, samples),
            "bearing": "SP-03",
            "fault": "outer",
        }
    )


def read(path: Path) -> list[Waveform]:
    return read_waveforms(path, DATASET)


def refused(path: Path) -> list[tuple[str, int | None, str]]:
    """Return column, row and rule of what is wrong with a file."""
    with pytest.raises(SchemaError) as caught:
        read(path)
    for violation in caught.value.violations:
        assert violation.column in caught.value.ko and violation.rule.ko != violation.rule.en
    return [(found.column, found.row, found.rule.en) for found in caught.value.violations]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spindle.csv"


def test_a_measurement_in_the_curriculums_names_needs_no_sidecar(path: Path) -> None:
    table = measurement()
    table.to_csv(path, index=False)
    (waveform,) = read(path)
    assert (waveform.recording, waveform.bearing, waveform.fault) == ("spindle", "SP-03", "outer")
    assert waveform.fs_hz == FS_HZ and waveform.speed_rpm == pytest.approx(1800, abs=5)
    np.testing.assert_allclose(waveform.acceleration, table["acceleration_g"], rtol=1e-9)
    assert waveform.machine == "unknown" and np.isnan(waveform.load_hp) and np.isnan(waveform.size_mm)


def test_a_plants_own_names_words_and_units_are_declared_in_the_sidecar(path: Path) -> None:
    table = measurement().drop(columns=["time_s", "bearing"])
    table["acceleration_g"] *= 9.80665
    table["fault"] = "외륜"
    table.columns = ["가속도(Z)", "회전수", "상태"]
    table.to_csv(path, index=False, encoding="cp949", lineterminator="\r\n")
    path.with_suffix(".toml").write_text(
        'unit = "m/s2"\nfs_hz = 12800\n'
        '[columns]\nacceleration = "가속도(Z)"\nspeed_rpm = "회전수"\nfault = "상태"\n'
        '[values]\nbearing = "SP-03"\nmachine = "MC-2"\nload_hp = 5\n'
        '[faults]\n"외륜" = "outer"\n'
        "[geometry]\nballs = 8\nball_diameter_mm = 9.5\npitch_diameter_mm = 46.0\n",
        encoding="utf-8-sig",
    )
    (waveform,) = read(path)
    assert (waveform.bearing, waveform.machine, waveform.fault, waveform.load_hp) == ("SP-03", "MC-2", "outer", 5.0)
    assert waveform.fs_hz == 12_800 and np.std(waveform.acceleration) == pytest.approx(0.3, rel=0.02)
    assert waveform.geometry == BearingGeometry(8, 9.5, 46.0)


def test_a_column_named_in_m_s2_is_turned_into_g(path: Path) -> None:
    table = measurement(rms=0.3 * 9.80665).rename(columns={"acceleration_g": "Acceleration_m_s2"})
    table.to_csv(path, index=False)
    assert np.std(read(path)[0].acceleration) == pytest.approx(0.3, rel=0.02)


def test_parquet_and_csv_give_the_same(tmp_path: Path) -> None:
    measurement().to_csv(tmp_path / "a.csv", index=False)
    measurement().to_parquet(tmp_path / "b.parquet")
    first, second = read(tmp_path)
    assert (first.recording, second.recording) == ("a", "b")
    np.testing.assert_allclose(first.acceleration, second.acceleration, rtol=1e-9)


def test_one_file_can_hold_several_bearings_and_recordings(path: Path) -> None:
    first, second = measurement(), measurement().assign(bearing="SP-04", fault="normal")
    pd.concat([first, second]).to_csv(path, index=False)
    assert [(found.recording, found.bearing) for found in read(path)] == [
        ("spindle-SP-03", "SP-03"),
        ("spindle-SP-04", "SP-04"),
    ]
    pd.concat([first.assign(recording="mon"), first.assign(recording="tue")]).to_csv(path, index=False)
    assert [(found.recording, found.bearing) for found in read(path)] == [("mon", "SP-03"), ("tue", "SP-03")]


def test_a_folders_sidecar_speaks_for_files_without_their_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        measurement().drop(columns="bearing").to_csv(tmp_path / f"{name}.csv", index=False)
        (tmp_path / "measurement.toml").write_text('[values]\nbearing = "SP-10"\n')
    (tmp_path / "b.toml").write_text('[values]\nbearing = "SP-11"\n')
    assert [found.bearing for found in read(tmp_path)] == ["SP-10", "SP-11"]


@pytest.mark.parametrize("decimals", [5, 6, 9])
def test_rounded_times_are_even_enough(path: Path, decimals: int) -> None:
    table = measurement()
    table["time_s"] = table["time_s"].round(decimals)
    table.to_csv(path, index=False)
    assert read(path)[0].fs_hz == pytest.approx(FS_HZ, rel=1e-4)


def test_times_rounded_too_far_are_told(path: Path) -> None:
    table = measurement()
    table["time_s"] = table["time_s"].round(4)
    table.to_csv(path, index=False)
    ((column, _, rule),) = refused(path)
    assert column == "time_s" and "repeats" in rule and "fs_hz" in rule


@pytest.mark.parametrize("row", [5_000, 12_345, 20_001])
def test_a_gap_is_told_with_its_row(path: Path, row: int) -> None:
    table = measurement().drop(index=range(row - 2, row + 8)).reset_index(drop=True)
    table.to_csv(path, index=False)
    assert refused(path) == [
        (
            "time_s",
            row,
            "recording 'spindle': there is a gap of 0.8594 ms before this row, where 0.07812 ms is usual. Split the "
            "recording there.",
        )
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda time: time * 1000, "outside 2,000 to 1,000,000 Hz. Are the times in seconds?"),
        (lambda time: np.r_[time[:-2], time[-3], time[-1]], "repeats"),
        (lambda time: np.r_[time[: SAMPLES // 2], time[: SAMPLES // 2]], "runs back"),
        (lambda time: time * (1 + 0.2 * time / 2), "not evenly spaced"),
    ],
)
def test_times_that_cannot_be_used_are_told(path: Path, change, expected: str) -> None:
    table = measurement()
    table["time_s"] = change(table["time_s"].to_numpy())
    table.to_csv(path, index=False)
    assert any(column == "time_s" and expected in rule for column, _, rule in refused(path))


def test_without_times_the_rate_has_to_be_declared(path: Path) -> None:
    measurement().drop(columns="time_s").to_csv(path, index=False)
    assert [(column, "fs_hz" in rule) for column, _, rule in refused(path)] == [("time_s", True)]


def test_times_and_declared_rate_have_to_agree(path: Path) -> None:
    measurement().to_csv(path, index=False)
    path.with_suffix(".toml").write_text("fs_hz = 25600\n")
    assert "12,800.0 Hz" in refused(path)[0][2]


@pytest.mark.parametrize(
    ("rms", "unit", "meant"),
    [(3.0, "g", "m/s2, declared as g"), (0.05, "m_s2", "g, declared as m/s2"), (0.0, "g", "never changes")],
)
def test_a_level_that_does_not_fit_its_unit_is_told(path: Path, rms: float, unit: str, meant: str) -> None:
    measurement(rms=rms).rename(columns={"acceleration_g": f"acceleration_{unit}"}).to_csv(path, index=False)
    ((column, row, rule),) = refused(path)
    assert column == f"acceleration_{unit}" and row is None and meant in rule


def test_a_machine_that_truly_shakes_says_so(path: Path) -> None:
    measurement(rms=3.0).to_csv(path, index=False)
    path.with_suffix(".toml").write_text("plausible_rms_g = [0.01, 5]\n")
    assert np.std(read(path)[0].acceleration) == pytest.approx(3.0, rel=0.02)


def test_an_acceleration_without_a_unit_is_refused(path: Path) -> None:
    measurement().rename(columns={"acceleration_g": "acceleration"}).to_csv(path, index=False)
    assert "unit of the acceleration is not declared" in refused(path)[0][2]


def test_two_channels_are_not_chosen_between(path: Path) -> None:
    measurement().assign(acceleration_m_s2=1.0).to_csv(path, index=False)
    assert "several channels" in refused(path)[0][2]


def test_a_name_and_a_sidecar_that_disagree_on_the_unit_are_told(path: Path) -> None:
    measurement().to_csv(path, index=False)
    path.with_suffix(".toml").write_text('unit = "m/s2"\n')
    assert "Make them agree" in refused(path)[0][2]


def test_too_short_a_recording_is_told_with_what_is_needed(path: Path) -> None:
    measurement(FS_HZ // 2).to_csv(path, index=False)
    ((_, _, rule),) = refused(path)
    assert "15.0 turns" in rule and "at least 30" in rule and "1.00 s" in rule


def test_a_speed_that_runs_up_is_told(path: Path) -> None:
    table = measurement()
    table["speed_rpm"] = np.linspace(1500, 1800, SAMPLES)
    table.to_csv(path, index=False)
    assert [(column, "steady" in rule) for column, _, rule in refused(path)] == [("speed_rpm", True)]


def test_facts_that_change_within_a_recording_are_told_with_the_row(path: Path) -> None:
    table = measurement()
    table.loc[1000:, "fault"] = "inner"
    table.to_csv(path, index=False)
    assert [(column, row) for column, row, _ in refused(path)] == [("fault", 1002)]


def test_all_that_is_wrong_is_told_at_once(path: Path) -> None:
    table = measurement().astype({"acceleration_g": object, "speed_rpm": object})
    table.loc[10, "acceleration_g"] = "0,25"
    table.loc[20, "acceleration_g"] = None
    table.loc[30:31, "speed_rpm"] = 0
    table.loc[40, "fault"] = "oter"
    table = table.drop(columns="bearing")
    table.to_csv(path, index=False)
    found = {(column, row) for column, row, _ in refused(path)}
    assert found == {
        ("acceleration_g", 12),
        ("acceleration_g", 22),
        ("speed_rpm", 32),
        ("fault", 42),
        ("bearing", None),
    }


def test_the_message_reads_in_both_languages(path: Path) -> None:
    table = measurement().astype({"acceleration_g": object})
    table.loc[15, "acceleration_g"] = "오류"
    table.rename(columns={"acceleration_g": "가속도"}).to_csv(path, index=False)
    path.with_suffix(".toml").write_text('unit = "g"\n[columns]\nacceleration = "가속도"\n', encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        read(path)
    with use("ko"):
        assert str(caught.value) == (
            f"{path}: 데이터가 규칙에 맞지 않습니다.\n  '가속도' 열, 17행: 숫자여야 하는데 '오류'가 있습니다."
        )
    with use("en"):
        assert str(caught.value) == (
            f"{path}: the data does not fit its schema.\n  column '가속도', row 17: a number is needed; there is '오류'."
        )


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("unit = 'mm/s'", "unit"),
        ("fs_hz = -1", "greater than zero"),
        ("fs = 12800", "'fs' is not known here.*fs_hz"),
        ("[columns]\nspeed = 'rpm'", "'speed' of columns is no column.*speed_rpm"),
        ("[columns]\nspeed_rpm = 3", "quotation marks"),
        ("[columns]\nspeed_rpm = '회전'", "column '회전': declared as speed_rpm.*no such column"),
        ("[values]\nbearing = 'SP-09'", "gives a value.*Keep one"),
        ("[values]\nspeed_rpm = 5", r"\[values\].*column 'speed_rpm'.*5 rpm is outside"),
        ("[faults]\nbad = 'broken'", "bad = broken"),
        ("[geometry]\nballs = 2\nball_diameter_mm = 8\npitch_diameter_mm = 40", "balls"),
        ("unit = ", "not valid TOML"),
    ],
)
def test_a_mistake_in_the_sidecar_is_named(path: Path, sidecar: str, message: str) -> None:
    measurement().to_csv(path, index=False)
    path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    with pytest.raises(GangsoError, match=f"(?s)spindle.*{message}"):
        read(path)
