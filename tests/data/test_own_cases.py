"""Files of one's own that came out wrong or were refused with words that did not help: each reduced case, and its siblings."""

import unicodedata
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import scipy.io
import scipy.io.wavfile

import gangso.data
from gangso.data.own.units import conversion, known
from gangso.data.schema import SchemaError
from gangso.errors import GangsoError

FS_HZ = 12_800


def tools(names=("A", "B")) -> pd.DataFrame:
    """Records of tools in newtons."""
    parts = [
        pd.DataFrame(
            {"tool": name, "feed_force_n": 100.0 + np.arange(6), "radial_force_n": 50.0, "cutting_force_n": 300.0}
        )
        for name in names
    ]
    return pd.concat(parts, ignore_index=True)


def joint() -> pd.DataFrame:
    """One screwing of 60 samples, in Nm."""
    angle = np.linspace(0, 720, 60)
    return pd.DataFrame({"joint": "J1", "workpiece": "P1", "angle_deg": angle, "torque": 1.55 * angle / 720})


def vibration() -> np.ndarray:
    return 0.1 * np.random.default_rng(1).standard_normal(2 * FS_HZ)


def saved(table: pd.DataFrame, path: Path, sidecar: str = "", **options) -> Path:
    table.to_csv(path, index=False, **options)
    if sidecar:
        path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    return path


# --------------------------------------------------------------------------------------------- a declared unit counts


@pytest.mark.parametrize("stored", [str, lambda value: Decimal(f"{value:.6f}"), float])
def test_a_declared_unit_counts_whatever_a_parquet_files_numbers_are_stored_as(tmp_path: Path, stored) -> None:
    forces = tools()
    forces["feed_force_n"] = [stored(value) for value in forces.feed_force_n]
    file = tmp_path / "a.parquet"
    forces.to_parquet(file)
    file.with_suffix(".toml").write_text('[units]\nfeed_force_n = "kgf"\n')
    assert gangso.data.open("turning_wear", file).table.feed_force_n[0] == pytest.approx(980.665)
    curve = joint()
    curve["torque"] = [stored(value) for value in curve.torque / 0.0980665]
    curve.to_parquet(tmp_path / "b.parquet")
    (tmp_path / "b.toml").write_text('torque_unit = "kgf cm"\n')
    assert gangso.data.open("screw_driving", tmp_path / "b.parquet").curve("J1").torque_nm.max() == pytest.approx(
        1.55, abs=1e-3
    )
    shaken = pd.DataFrame(
        {"acceleration": [stored(v) for v in vibration() * 9.80665], "speed_rpm": 1800.0, "bearing": "01"}
    )
    shaken.to_parquet(tmp_path / "c.parquet")
    (tmp_path / "c.toml").write_text(f'unit = "m/s2"\nfs_hz = {FS_HZ}\n')
    with pytest.warns(UserWarning, match="6205"):
        recordings = gangso.data.open("cwru", tmp_path / "c.parquet")
    assert np.std(recordings.signal("c")) == pytest.approx(0.1, rel=0.02)


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("이송력(kgf)", 9.80665),
        ("이송력 [kN]", 1000.0),
        ("feed_force_kgf", 9.80665),
        ("Ff (㎏f)", 9.80665),
        ("이송력", 1.0),
    ],
)
def test_a_unit_in_the_heading_is_applied(tmp_path: Path, heading: str, factor: float) -> None:
    table = tools().rename(columns={"feed_force_n": heading})
    table[heading] /= factor
    read = gangso.data.open("turning_wear", saved(table, tmp_path / "a.csv", encoding="utf-8-sig")).table
    np.testing.assert_allclose(read.feed_force_n, tools().feed_force_n)


def test_a_unit_of_another_quantity_and_two_units_are_refused(tmp_path: Path) -> None:
    table = tools().rename(columns={"feed_force_n": "이송력(V)"})
    with pytest.raises(SchemaError) as refused:
        gangso.data.open("turning_wear", saved(table, tmp_path / "a.csv"))
    assert "given as V" in refused.value.en and "V(으)로" in refused.value.ko
    table = tools().rename(columns={"feed_force_n": "이송력(kgf)"})
    path = saved(table, tmp_path / "b.csv", '[units]\nfeed_force_n = "kN"\n')
    with pytest.raises(SchemaError) as refused:
        gangso.data.open("turning_wear", path)
    assert "Make them agree" in refused.value.en
    path = saved(tools(), tmp_path / "c.csv", '[units]\ntool = "N"\n')
    with pytest.raises(GangsoError) as refused:
        gangso.data.open("turning_wear", path)
    assert "without a unit" in refused.value.en


@pytest.mark.parametrize(
    ("written", "unit", "factor"),
    [
        *(
            ("kgf·cm", "Nm", 0.0980665),
            ("N·m", "Nm", 1),
            ("NM", "Nm", 1),
            ("㎜", "um", 1000),
            ("m/s²", "g", 1 / 9.80665),
        ),
        *(
            ("℃", "degC", 1),
            ("r/min", "rpm", 1),
            ("회/분", "rpm", 1),
            ("deg/s", "rad/s", np.pi / 180),
            ("MPa", "bar", 10),
        ),
        *(("kgf/㎠", "bar", 0.980665), ("mA", "A", 0.001), ("㎛", "um", 1), ("min⁻¹", "rpm", 1), ("초", "s", 1)),
    ],
)
def test_units_are_read_as_plants_write_them(written: str, unit: str, factor: float) -> None:
    assert conversion(written, unit).factor == pytest.approx(factor, rel=1e-9)


def test_temperatures_have_another_zero_and_letters_are_no_units() -> None:
    kelvin = conversion("K", "degC")
    assert kelvin.factor * 300 + kelvin.added == pytest.approx(26.85)
    assert conversion("degF", "degC").factor * 212 + conversion("degF", "degC").added == pytest.approx(100)
    assert known("Z") is None and conversion("bar", "N") is None


# --------------------------------------------------------------------------------------- the unit of independence stays


@pytest.mark.parametrize(
    "names", [("2401153", "2401154", "2401155"), ("01", "1"), ("1E5", "10E4"), ("NA", "None", "N/A", "-")]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_names_that_a_number_would_merge_stay_apart(tmp_path: Path, names, kind: str) -> None:
    file = tmp_path / f"a.{kind}"
    table = tools(names)
    {"csv": table.to_csv, "xlsx": table.to_excel, "parquet": table.to_parquet}[kind](file, index=False)
    assert sorted(gangso.data.open("turning_wear", file).table.tool.unique()) == sorted(names)


def test_numbers_as_names_in_a_workbook_are_whole(tmp_path: Path) -> None:
    tools((2401153, 2401154, 2401155)).to_excel(tmp_path / "a.xlsx", index=False)
    assert set(gangso.data.open("turning_wear", tmp_path / "a.xlsx").table.tool) == {"2401153", "2401154", "2401155"}
    tools((8801234567890123456, 8801234567890123457)).astype({"tool": float}).to_excel(tmp_path / "b.xlsx", index=False)
    with pytest.raises(SchemaError, match="(?i)text|텍스트"):
        gangso.data.open("turning_wear", tmp_path / "b.xlsx")


# ------------------------------------------------------------------------------------------------ headings and headers


@pytest.mark.parametrize(
    "spell",
    [
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: f"\u200b{name}\ufeff",
        lambda name: f"  {name}\u00a0",
    ],
)
def test_a_heading_is_compared_as_a_person_reads_it(tmp_path: Path, spell) -> None:
    table = tools().rename(columns={"feed_force_n": spell("이송력"), "tool": spell("공구")})
    assert len(gangso.data.open("turning_wear", saved(table, tmp_path / "a.csv")).table) == 12


def test_a_tab_separated_file_may_have_commas_in_its_headings(tmp_path: Path) -> None:
    table = tools().rename(columns={"feed_force_n": "힘, 이송, 평균"})
    path = saved(table, tmp_path / "a.txt", '[columns]\nfeed_force_n = "힘, 이송, 평균"\n', sep="\t")
    assert gangso.data.open("turning_wear", path).table.feed_force_n[0] == 100.0


def test_a_loggers_head_is_passed_over_and_its_channels_are_signals(tmp_path: Path) -> None:
    head = '"HIOKI MR8875","Ver 2.01"\n"Title comment",""\n"Trigger Time","2026/03/09 10:00:00"\n"CH1","Range","10V"\n'
    rows = "".join(f"{k * 0.5},{1 + k % 7 / 10}\n" for k in range(60))
    path = tmp_path / "a.csv"
    path.write_text(head + '"Time","CH1[V]"\n' + rows)
    runs = gangso.data.open("skab", path)
    assert runs.signals == ("CH1[V]",) and len(runs.table) == 60 and runs.table.time.iloc[1] == 0.5


def test_semicolons_and_decimal_commas_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Zeit;시각;Druck\n"
        + "".join(f"{k};2026-03-09 10:00:{k:02d};{3 + k / 10:.1f}\n".replace(".", ",") for k in range(40))
    )
    runs = gangso.data.open("skab", path)
    assert runs.table["Druck"].iloc[5] == 3.5


def test_a_long_file_without_a_signal_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("time;word\n" + "".join(f"x{k};a\n" for k in range(100_000)))
    with pytest.raises(SchemaError) as refused:
        gangso.data.open("skab", path)
    assert "no time" in refused.value.en


def test_files_of_the_system_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    saved(tools(("A",)), tmp_path / "a.csv")
    saved(tools(("B",)), tmp_path / "b.csv")
    (tmp_path / "._a.csv").write_bytes(b"\0\5\26\7")
    (tmp_path / "~$b.xlsx").write_bytes(b"lock")
    assert set(gangso.data.open("turning_wear", tmp_path).table.tool) == {"A", "B"}


@pytest.mark.parametrize("name", ["feed_force_n", "Feed_Force_N"])
def test_a_column_is_never_overwritten(tmp_path: Path, name: str) -> None:
    table = tools().rename(columns={"feed_force_n": name}).assign(다른힘=1.0)
    path = saved(table, tmp_path / "a.csv", '[columns]\nfeed_force_n = "다른힘"\n')
    with pytest.raises(SchemaError) as refused:
        gangso.data.open("turning_wear", path)
    assert "has a column" in refused.value.en and "Rename one" in refused.value.en
    path = saved(table, path, '[columns]\nfeed_force_n = "다른힘"\nradial_force_n = "다른힘"\n')
    with pytest.raises(SchemaError, match=r"Keep one|하나만"):
        gangso.data.open("turning_wear", path)


# ------------------------------------------------------------------------------------------------- numbers, words, times


@pytest.mark.parametrize("mark", ["", "#N/A", "-", "OFF", "N/A", "--", "없음"])
def test_marks_of_a_missing_number_are_known(tmp_path: Path, mark: str) -> None:
    table = tools().assign(wear_um=100.0).astype({"wear_um": object})
    table.loc[3, "wear_um"] = mark
    assert gangso.data.open("turning_wear", saved(table, tmp_path / "a.csv")).table.wear_um.isna().sum() == 1


@pytest.mark.parametrize(
    ("cells", "separator", "value"),
    [
        (("1,234", "1,300"), ",", 1234.0),
        (("1,234.5", "900.0"), ";", 1234.5),
        (("1.234,5", "900,0"), ";", 1234.5),
        (("0,125", "1,250"), ";", 0.125),
        (("−12", "1"), ",", -12.0),
    ],
)
def test_commas_are_decimals_or_thousands_as_the_file_shows(
    tmp_path: Path, cells, separator: str, value: float
) -> None:
    path = tmp_path / "a.csv"
    pd.DataFrame({"time": ["0", "1"], "load": cells}).to_csv(path, index=False, sep=separator)
    assert gangso.data.open("skab", path).table.load.iloc[0] == value


def test_a_comma_that_could_be_either_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("time;load\n0;1,234\n1;1,300\n")
    with pytest.raises(SchemaError) as refused:
        gangso.data.open("skab", path)
    assert "decimal" in refused.value.en
    path.with_suffix(".toml").write_text('decimal = ","\n')
    assert gangso.data.open("skab", path).table.load.iloc[0] == 1.234


def test_a_sensor_with_a_word_among_its_numbers_is_told_and_does_not_vanish(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("time,load,other\n0,1,1\n1,ERR,2\n2,3,3\n")
    with pytest.raises(SchemaError) as refused:
        gangso.data.open("skab", path)
    assert "'load'" in refused.value.en and "'ERR'" in refused.value.en and "row 3" in refused.value.en


@pytest.mark.parametrize(
    ("word", "verdict"), [("양품", "OK"), ("합격", "OK"), ("NG", "NOK"), ("불량", "NOK"), ("ok", "OK"), ("", "unknown")]
)
def test_the_floors_words_for_a_verdict_are_known(tmp_path: Path, word: str, verdict: str) -> None:
    table = joint().rename(
        columns={"torque": "토크(Nm)", "joint": "체결번호", "workpiece": "바코드", "angle_deg": "각도(°)"}
    )
    joints = gangso.data.open("screw_driving", saved(table.assign(판정=word), tmp_path / "a.csv", encoding="cp949"))
    assert joints.table.station.tolist() == [verdict]


def test_a_clock_may_stand_where_seconds_are_meant(tmp_path: Path) -> None:
    log = gangso.data.open("ur3_cobotops", profile="fast").table.head(900).drop(columns="time_s")
    at = pd.Timestamp("2026-03-09 11:55:00") + pd.to_timedelta(np.arange(len(log)), unit="s")
    log["일시"] = at.strftime("%Y-%m-%d %p %I:%M:%S").str.replace("AM", "오전").str.replace("PM", "오후")
    read = gangso.data.open("ur3_cobotops", saved(log, tmp_path / "a.csv", encoding="cp949")).table
    assert read.time_s.tolist() == list(range(len(log)))


# ------------------------------------------------------------------------------------------------------------ waveforms


@pytest.mark.filterwarnings("ignore:.*6205")
def test_a_wav_file_is_a_waveform_whose_full_scale_is_declared(tmp_path: Path) -> None:
    signal = vibration()
    path = tmp_path / "a.wav"
    scipy.io.wavfile.write(path, FS_HZ, np.round(signal / 5.0 * 32767).astype(np.int16))
    sidecar = 'unit = "g"\n[values]\nbearing = "SP-1"\nspeed_rpm = 1800\n'
    path.with_suffix(".toml").write_text(sidecar)
    with pytest.raises(SchemaError, match="full_scale"):
        gangso.data.open("cwru", path)
    path.with_suffix(".toml").write_text("full_scale = 5.0\n" + sidecar)
    recordings = gangso.data.open("cwru", path)
    assert recordings.table.fs_hz[0] == FS_HZ
    np.testing.assert_allclose(recordings.signal("a"), signal, atol=2e-4)


@pytest.mark.filterwarnings("ignore:.*6205")
def test_a_matlab_file_is_read_by_its_variables(tmp_path: Path) -> None:
    path = tmp_path / "a.mat"
    scipy.io.savemat(path, {"DE_time": vibration()[:, None], "fs": float(FS_HZ), "RPM": 1797.0, "note": "test"})
    path.with_suffix(".toml").write_text(
        'unit = "g"\n[columns]\nacceleration = "DE_time"\n[values]\nbearing = "SP-1"\n'
    )
    recordings = gangso.data.open("cwru", path)
    np.testing.assert_allclose(recordings.signal("a"), vibration())
    assert recordings.table.fs_hz[0] == FS_HZ and recordings.table.speed_rpm[0] == 1797
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(GangsoError, match=r"a\.mat"):
        gangso.data.open("cwru", path)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\3\4 cut"])
def test_a_broken_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(GangsoError, match=r"a\.xlsx.*(cut short|empty|잘렸|빈)"):
        gangso.data.open("turning_wear", tmp_path / "a.xlsx")
