"""Wafers in one layout from every source: times read the right way round, labels that agree, a file of one's own."""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gangso.data
from gangso import zones
from gangso.data.sets.secom import public
from gangso.errors import GangsoError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_the_real_set_is_1567_wafers_in_the_order_of_time(real_data: Path) -> None:
    wafers = gangso.data.open("secom", "real")
    assert wafers.table.shape[0] == 1567 and len(wafers.sensors) == 207 and wafers.truth is None
    assert wafers.table.fail.sum() == 104
    assert wafers.table.time.is_monotonic_increasing and wafers.table.lot.nunique() == 86
    # Read with the month first, days 1 to 12 would be spread over the whole year.
    assert wafers.table.time.min() == pd.Timestamp("2008-07-19 11:55") and wafers.table.day.max() < 91
    failed = wafers.table.groupby(wafers.table.day // 28).fail.sum()
    assert failed.tolist() == [29, 40, 34, 1]


@pytest.fixture
def mirrored(real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A mirror in which one more file may lie beside the public ones."""
    folder = tmp_path / "mirror" / "secom"
    folder.mkdir(parents=True)
    for path in (real_data / "secom").iterdir():
        (folder / path.name).symlink_to(path)
    monkeypatch.setenv("GANGSO_DATA", str(folder.parent))
    return folder


def test_where_the_whole_official_file_lies_all_590_sensors_are_read(mirrored: Path, monkeypatch) -> None:
    text = "\n".join(" ".join(f"{row + column / 1000:.4f}" for column in range(590)) for row in range(1567))
    (mirrored / public.WHOLE).write_text(text, encoding="utf-8")
    with pytest.raises(GangsoError, match="MD5"):
        gangso.data.open("secom", "real")
    monkeypatch.setattr(public, "WHOLE_MD5", hashlib.md5(text.encode()).hexdigest())
    wafers = gangso.data.open("secom", "real")
    assert len(wafers.sensors) == 590 and wafers.sensors[-1] == "s589"
    assert wafers.table.s589.iloc[3] == pytest.approx(3.589) and wafers.table.fail.sum() == 104


def test_without_the_files_it_says_what_to_fetch_and_where_to_put_it(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "mirror").mkdir()
    monkeypatch.setenv("GANGSO_DATA", str(tmp_path / "mirror"))
    with pytest.raises(GangsoError, match=r"secom_labels.data.*archive.ics.uci.edu/dataset/179"):
        gangso.data.open("secom", "real")


def test_the_twin_has_the_layout_of_the_real_set(real_data: Path) -> None:
    twin, real = gangso.data.open("secom", profile="fast"), gangso.data.open("secom", "real")
    facts = ["lot", "tool", "time", "delay_days", "fail", "day", "tested_day"]
    assert twin.table[facts].dtypes.equals(real.table[facts].dtypes)
    assert len(twin.sensors) == 240 and len(gangso.data.open("secom").sensors) == 480
    assert twin.table[list(twin.sensors)].notna().any().all()
    assert np.array_equal(twin.table.fail, twin.truth.fail)
    assert set(twin.charted) < set(twin.sensors) and set(real.charted) < set(real.sensors)


def test_every_zone_has_a_plant_of_which_a_few_per_cent_fail() -> None:
    for place in zones.all_zones():
        fail = gangso.data.open("secom", zone=place.id, seed=2, profile="fast").table.fail.mean()
        assert 0.03 < fail < 0.13, place.id


def test_a_companys_own_wafers_are_read_and_broken_ones_told(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "로트번호": np.repeat([f"A{n}" for n in range(12)], 5),
            "일시": pd.date_range("2026-03-02 08:00", periods=60, freq="7h").strftime("%Y-%m-%d %H:%M"),
            "판정": rng.permutation(np.arange(60) < 6).astype(int),
            "노 온도": rng.normal(800, 3, 60).round(2),
            "압력": rng.normal(2, 0.1, 60).round(4),
        }
    )
    path = tmp_path / "own.csv"
    table.to_csv(path, index=False, encoding="cp949")
    own = gangso.data.open("secom", path)
    assert own.sensors == ("노 온도", "압력") and own.table.fail.sum() == 6 and own.table.lot.nunique() == 12
    assert np.allclose(own.table.tested_day - own.table.day, 9) and own.table.tool.eq("unknown").all()
    table.assign(판정=0).to_csv(path, index=False, encoding="cp949")
    with pytest.raises(GangsoError, match="passed"):
        gangso.data.open("secom", path)
    table.assign(판정=3).to_csv(path, index=False, encoding="cp949")
    with pytest.raises(GangsoError, match="판정"):
        gangso.data.open("secom", path)


@pytest.mark.filterwarnings("error")
def test_a_table_of_hundreds_of_sensors_is_read_without_a_warning(tmp_path: Path) -> None:
    twin = gangso.data.open("secom", profile="fast")
    path = tmp_path / "wide.csv"
    twin.table.head(150).to_csv(path, index=False)
    own = gangso.data.open("secom", path)
    # What was computed (day, tested_day) is no sensor.
    assert own.sensors == twin.sensors and own.table.day.iloc[-1] == pytest.approx(twin.table.day.iloc[149])
