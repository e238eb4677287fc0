"""Bearing recordings in one layout from every source, and the twin's promises: a seed, a zone, the trap."""

import json
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import scipy.io

import gangso.data
from gangso import zones
from gangso.data import store
from gangso.data.sets.cwru import Recordings, open_growing, read_mat
from gangso.errors import GangsoError
from gangso.twins.rotating import SKF_6205

LAYOUT = {
    "recording": object,
    "bearing": object,
    "machine": object,
    "fault": object,
    "size_mm": np.float64,
    "load_hp": np.float64,
    "speed_rpm": np.float64,
    "fs_hz": np.float64,
    "samples": np.int64,
}


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def mirror_of(real_data: Path, tmp_path: Path) -> Path:
    """A mirror folder whose files can be replaced."""
    mirror = tmp_path / "mirror" / "cwru"
    mirror.mkdir(parents=True)
    for file in (real_data / "cwru").glob("*.mat"):
        (mirror / file.name).symlink_to(file)
    return mirror


def assert_layout(recordings: Recordings) -> None:
    table = recordings.table
    assert list(table.columns) == list(LAYOUT)
    assert table["recording"].is_unique
    assert table.groupby("bearing")[["machine", "fault", "size_mm"]].nunique(dropna=False).eq(1).all(axis=None)
    for row in table.itertuples():
        signal = recordings.signal(row.recording)
        assert signal.dtype == np.float64 and signal.shape == (row.samples,)
        assert np.isfinite(signal).all()


def test_twin_real_and_own_data_have_one_layout(real_data: Path, tmp_path: Path) -> None:
    twin = gangso.data.open("cwru", profile="fast")
    real = gangso.data.open("cwru", "real")
    path = tmp_path / "own.parquet"
    row = real.table.iloc[1]
    pd.DataFrame(
        {
            "time_s": np.arange(row.samples) / row.fs_hz,
            "acceleration_g": real.signal(row.recording),
            "speed_rpm": row.speed_rpm,
            "bearing": row.bearing,
            "fault": row.fault,
        }
    ).to_parquet(path)
    with pytest.warns(UserWarning, match="SKF 6205"):
        own = gangso.data.open("cwru", path)
    for recordings in (twin, real, own):
        assert_layout(recordings)
        assert recordings.table.dtypes.equals(twin.table.dtypes)
        assert recordings.geometry == SKF_6205
    assert [twin.source, real.source, own.source] == ["twin", "real", str(path)]
    np.testing.assert_array_equal(own.signal("own"), real.signal(row.recording))


def test_the_real_set_is_ten_bearings_of_which_one_is_normal(real_data: Path) -> None:
    table = gangso.data.open("cwru", "real").table
    loads = table.groupby("bearing").load_hp.apply(sorted).to_dict()
    small = {f"{kind}-0.18": [0, 1, 2, 3] for kind in ("inner", "ball", "outer")}
    large = {f"{kind}-{size}": [0] for kind in ("inner", "ball", "outer") for size in ("0.36", "0.53")}
    assert loads == {"normal": [0]} | small | large
    assert table.set_index("recording").fs_hz.eq(48_000).pipe(lambda trap: list(trap[trap].index)) == ["97"]


def test_the_normal_recording_is_at_48_khz_as_its_shaft_tells(real_data: Path) -> None:
    recordings = gangso.data.open("cwru", "real")
    normal = recordings.table.set_index("recording").loc["97"]
    signal = recordings.signal("97")
    spectrum = np.abs(np.fft.rfft((signal - signal.mean()) * np.hanning(signal.size)))
    orders = np.fft.rfftfreq(signal.size, 1 / normal.fs_hz) / (normal.speed_rpm / 60)
    near = np.abs(orders - 12) < 0.02  # the strongest of the shaft's lines
    assert spectrum[near].max() > 20 * np.median(spectrum[np.abs(orders - 12) < 1])


def test_the_second_opening_reads_no_file_again(real_data: Path) -> None:
    gangso.data.open("cwru", "real")
    memory = store.cache() / "checked.json"
    before = memory.stat().st_mtime_ns, memory.read_bytes()
    gangso.data.open("cwru", "real")
    assert (memory.stat().st_mtime_ns, memory.read_bytes()) == before
    place = (
        real_data / "cwru"
    ).resolve()  # the cache is shared by the run, and the folder may be reached in other ways
    assert (
        len({Path(name).name for name in json.loads(memory.read_text()) if Path(name).parent.resolve() == place}) == 19
    )


def test_the_twin_has_as_many_bearings_of_each_fault_on_every_machine() -> None:
    fast, full = (gangso.data.open("cwru", profile=profile).table for profile in ("fast", "full"))
    for table, loads in ((fast, 2), (full, 4)):
        assert table.groupby(["machine", "fault"]).bearing.nunique().eq(3).all()
        assert table.groupby("bearing").load_hp.nunique().eq(loads).all()
        assert table["bearing"].nunique() == 36
    assert set(fast["bearing"]) == set(full["bearing"])
    assert fast["samples"].sum() < full["samples"].sum() / 3


def test_the_twin_sets_the_trap_of_the_sampling_rate() -> None:
    table = gangso.data.open("cwru", profile="fast").table
    rates = table.groupby("fault").fs_hz.unique().map(sorted).to_dict()
    assert rates == {"normal": [12_000, 48_000], "inner": [12_000], "ball": [12_000], "outer": [12_000]}


def test_a_seed_gives_the_same_recordings_in_any_order() -> None:
    first, second = (gangso.data.open("cwru", seed=5, profile="fast") for _ in range(2))
    names = first.table["recording"].tolist()
    pd.testing.assert_frame_equal(first.table, second.table)
    forwards = {name: first.signal(name) for name in names[:6]}
    for name in reversed(names[:6]):
        np.testing.assert_array_equal(second.signal(name), forwards[name])


def test_another_seed_gives_other_machines() -> None:
    first, second = (gangso.data.open("cwru", seed=seed, profile="fast") for seed in (1, 2))
    assert not np.array_equal(first.signal("B36-0"), second.signal("B36-0"))


def test_a_signal_can_be_changed_without_changing_the_recording() -> None:
    recordings = gangso.data.open("cwru", profile="fast")
    signal = recordings.signal("B01-0")
    signal *= 0
    assert recordings.signal("B01-0").any()


def test_a_twin_can_be_sent_to_another_process() -> None:
    recordings = gangso.data.open("cwru", profile="fast")
    copy = pickle.loads(pickle.dumps(recordings))
    np.testing.assert_array_equal(copy.signal("B20-2"), recordings.signal("B20-2"))


@pytest.mark.parametrize("zone", [zone.id for zone in zones.all_zones()])
def test_every_zone_has_its_own_speeds_and_rate(zone: str) -> None:
    plant = zones.profile(zone, "11_spindle")
    recordings = gangso.data.open("cwru", zone=zone, profile="fast")
    table = recordings.table
    assert table["speed_rpm"].between(*plant.process.shaft_rpm).all()
    assert set(table.loc[table["fault"] != "normal", "fs_hz"]) == {plant.process.fs_hz}
    turns = table["samples"] / table["fs_hz"] * table["speed_rpm"] / 60
    assert turns.min() >= 30
    # A sensor that mostly clips teaches nothing.
    worst = recordings.signal(table.loc[table["fault"] == "outer", "recording"].iloc[-1])
    assert (np.abs(worst) == np.abs(worst).max()).mean() < 0.01


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("cwru2",), "no dataset 'cwru2'.*cwru"),
        (("cwru", "reel"), "no such source or file.*twin, real"),
        (("cwru", "no/such.csv"), r"no such source or file"),
    ],
)
def test_what_is_not_there_is_told(arguments: tuple, message: str) -> None:
    with pytest.raises(GangsoError, match=message):
        gangso.data.open(*arguments)


@pytest.mark.parametrize(
    ("options", "message"),
    [({"zone": "chanwon"}, "changwon"), ({"profile": "quick"}, "fast, full"), ({"seed": -1}, "seed of -1")],
)
def test_an_impossible_choice_is_told(options: dict, message: str) -> None:
    with pytest.raises(GangsoError, match=message):
        gangso.data.open("cwru", **options)


def test_an_unknown_recording_suggests_the_nearest() -> None:
    with pytest.raises(GangsoError, match=r"no recording 'B01-9'"):
        gangso.data.open("cwru", profile="fast").signal("B01-9")


@pytest.mark.parametrize("kept", [0, 10, 128, 200, 5_000, 300_000, 900_000])
def test_a_truncated_mat_file_is_told_by_name(real_data: Path, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "105.mat"
    path.write_bytes((real_data / "cwru" / "105.mat").read_bytes()[:kept])
    with pytest.raises(GangsoError, match=r"105\.mat"):
        read_mat(path)


@pytest.mark.parametrize("content", [b"<html>Please log in</html>", bytes(5_000), bytes(range(256)) * 20])
def test_what_is_no_mat_file_is_told_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "105.mat"
    path.write_bytes(content)
    with pytest.raises(GangsoError, match=r"105\.mat: this cannot be read as a MATLAB file"):
        read_mat(path)


def test_a_real_file_that_changes_after_opening_is_not_read(
    real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = mirror_of(real_data, tmp_path)
    monkeypatch.setenv("GANGSO_DATA", str(mirror.parent))
    recordings = gangso.data.open("cwru", "real")
    (mirror / "130.mat").unlink()
    (mirror / "130.mat").write_bytes(b"other")
    with pytest.raises(GangsoError, match=r"130\.mat: this file has changed"):
        recordings.signal("130")


def test_a_mat_file_without_the_channel_is_told(tmp_path: Path) -> None:
    path = tmp_path / "105.mat"
    scipy.io.savemat(path, {"X106_DE_time": np.zeros((10, 1))})
    with pytest.raises(GangsoError, match="no drive-end channel 'X105_DE_time'"):
        read_mat(path)


def test_a_damaged_real_file_is_never_used(real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror = mirror_of(real_data, tmp_path)
    (mirror / "130.mat").unlink()
    (mirror / "130.mat").write_bytes((real_data / "cwru" / "130.mat").read_bytes()[:1_000_000])
    monkeypatch.setenv("GANGSO_DATA", str(mirror.parent))
    with pytest.raises(GangsoError, match=r"130\.mat: this file is cut short \(1,000,000 bytes"):
        gangso.data.open("cwru", "real")


def test_files_of_different_bearings_are_not_mixed(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    for name, balls in (("a", 8), ("b", 9)):
        pd.DataFrame({"acceleration_g": 0.3 * rng.standard_normal(24_000), "speed_rpm": 1800, "bearing": name}).to_csv(
            tmp_path / f"{name}.csv", index=False
        )
        (tmp_path / f"{name}.toml").write_text(
            f"fs_hz = 12000\n[geometry]\nballs = {balls}\nball_diameter_mm = 8\npitch_diameter_mm = 40\n"
        )
    with pytest.raises(GangsoError, match="different bearings"):
        gangso.data.open("cwru", tmp_path)


def test_two_recordings_of_one_name_are_not_mixed(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"acceleration_g": 0.3 * rng.standard_normal(24_000), "speed_rpm": 1800, "bearing": "B"})
    table.to_csv(tmp_path / "a.csv", index=False)
    table.to_parquet(tmp_path / "a.parquet")
    (tmp_path / "measurement.toml").write_text("fs_hz = 12000\n")
    with pytest.raises(GangsoError, match="recording 'a' occurs twice"):
        gangso.data.open("cwru", tmp_path)


def test_a_fault_grows_on_the_same_machines_and_is_measured_twice() -> None:
    sizes = [0.1, 0.5, 2.0]
    growing = open_growing(sizes, zone="changwon", seed=3)
    table = growing.table
    assert table.groupby(["bearing", "size_mm"]).size().eq(2).all()
    assert table.groupby(["machine", "fault"]).bearing.nunique().eq(2).all() and table["bearing"].nunique() == 18
    assert list(table["size_mm"].unique()) == sizes
    rms = table.assign(rms=[growing.signal(name).std() for name in table.recording]).groupby("size_mm").rms.median()
    assert rms.is_monotonic_increasing and rms[2.0] > 3 * rms[0.1]
    again = open_growing(sizes, zone="changwon", seed=3)
    np.testing.assert_array_equal(again.signal("G07-1-0"), growing.signal("G07-1-0"))
    assert not np.array_equal(growing.signal("G07-1-0"), growing.signal("G07-1-1"))


def test_sound_bearings_of_one_machine_differ_as_those_on_a_real_rig_do(real_data: Path) -> None:
    """PRONOSTIA mounted 17 bearings on one rig; the spread of their first levels, within a load, is what the twin's mountings have."""
    folder = real_data / "pronostia_raw"
    if not folder.is_dir():
        pytest.skip("the mirror has no pronostia_raw")
    first: dict[str, list[float]] = {}
    for path in sorted(folder.glob("*.npz")):
        run = np.load(path)
        rms = (run["acc"][:, :, 0] * float(run["scale_g"])).std(axis=1)
        first.setdefault(path.stem.split("_")[0], []).append(20 * np.log10(np.median(rms[3:13])))
    of_load = [(len(levels) - 1, np.var(levels, ddof=1)) for levels in first.values()]
    real_db = np.sqrt(np.average([spread for _, spread in of_load], weights=[freedom for freedom, _ in of_load]))
    twins = []
    for seed in range(6):
        recordings = gangso.data.open("cwru", "twin", seed=seed, profile="fast")
        sound = recordings.table.query("fault == 'normal' and load_hp == 0")
        level = pd.Series([20 * np.log10(recordings.signal(name).std()) for name in sound.recording], sound.index)
        twins += list(level.groupby(sound.machine).var())
    assert real_db == pytest.approx(1.7, abs=0.05)  # as the twin and the lesson say
    assert 0.6 * real_db < np.sqrt(np.mean(twins)) < 1.2 * real_db
