"""Records of turning tools in one layout from every source, and clear words for files that break a rule."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gangso.data
from gangso import zones
from gangso.errors import GangsoError

FORCES = ["feed_force_n", "radial_force_n", "cutting_force_n"]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def good(rows: int = 12) -> pd.DataFrame:
    values = np.linspace(300, 500, rows)
    return pd.DataFrame(
        {"tool": "A", "feed_force_n": values, "radial_force_n": 100.0, "cutting_force_n": 600.0, "wear_um": values / 2}
    )


def saved(table: pd.DataFrame, tmp_path: Path, sidecar: str = "", **options: object) -> Path:
    path = tmp_path / "own.csv"
    table.to_csv(path, index=False, **options)
    if sidecar:
        path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    return path


def test_twin_real_and_own_data_have_one_layout(real_data: Path, tmp_path: Path) -> None:
    twin, real = gangso.data.open("turning_wear", profile="fast"), gangso.data.open("turning_wear", "real")
    own = gangso.data.open("turning_wear", saved(good(), tmp_path))
    for records in (twin, real, own):
        assert list(records.table.columns) == list(twin.table.columns)
        assert records.table.dtypes.equals(twin.table.dtypes)
        assert len(records.recorded) == len(records.table)
        assert records.table.groupby("tool").record.apply(lambda number: (np.diff(number) == 1).all()).all()
    assert [twin.source, real.source] == ["twin", "real"]


def test_the_real_set_is_thirteen_tools(real_data: Path) -> None:
    records = gangso.data.open("turning_wear", "real")
    assert records.table.groupby("tool").size().sum() == 2054 and records.table.tool.nunique() == 13
    assert records.recorded.shape[1] == 152
    assert not {"tool", "Vb"} & set(records.recorded)
    first = records.table.groupby("tool").wear_um.first()
    assert dict(first[first > 0]) == {"06": 39.0, "09": 132.0, "14": 41.0}


def test_a_seed_gives_the_same_tools_and_another_seed_others() -> None:
    first, again, other = (gangso.data.open("turning_wear", seed=seed, profile="fast").table for seed in (5, 5, 6))
    pd.testing.assert_frame_equal(first, again)
    assert not first[FORCES].head(20).equals(other[FORCES].head(20))


@pytest.mark.parametrize("zone", [zone.id for zone in zones.all_zones()])
def test_every_zone_cuts_its_own_parts(zone: str) -> None:
    process = zones.profile(zone, "03_tool_wear").process
    table = gangso.data.open("turning_wear", zone=zone, profile="fast").table
    assert table.part.nunique() == process.parts
    assert table.cutting_speed_m_min.between(*process.cutting_speed_m_min).all()
    # Every tool reaches the limit, and lives are neither a handful of parts nor endless.
    lives = table[table.wear_um >= 300].groupby("tool").record.first()
    assert len(lives) == table.tool.nunique() and 15 < lives.median() < 250


def test_korean_names_and_declared_units_are_read(tmp_path: Path) -> None:
    table = good().rename(columns={"feed_force_n": "이송력", "tool": "공구"})
    table["이송력"] /= 9.80665
    table["wear_um"] /= 1000
    path = saved(
        table,
        tmp_path,
        '[columns]\nfeed_force_n = "이송력"\ntool = "공구"\n[units]\nfeed_force_n = "kgf"\nwear_um = "mm"\n',
        encoding="cp949",
    )
    read = gangso.data.open("turning_wear", path).table
    np.testing.assert_allclose(read.feed_force_n, good().feed_force_n)
    np.testing.assert_allclose(read.wear_um, good().wear_um)
    assert set(read.part) == {"unknown"}


def test_a_tool_may_be_called_by_a_number(tmp_path: Path) -> None:
    assert set(gangso.data.open("turning_wear", saved(good().assign(tool=7), tmp_path)).table.tool) == {"7"}


def test_rows_are_put_in_the_order_of_cutting(tmp_path: Path) -> None:
    path = saved(good().assign(record=np.arange(12)).sample(frac=1, random_state=0), tmp_path)
    assert gangso.data.open("turning_wear", path).table.wear_um.is_monotonic_increasing


def broken(column: str, row: int, value: object) -> pd.DataFrame:
    table = good().astype({column: object})
    table.loc[row, column] = value
    return table


@pytest.mark.parametrize(
    ("table", "sidecar", "message"),
    [
        (good().drop(columns="radial_force_n"), "", r"column 'radial_force_n'.*missing"),
        (good().drop(columns="tool"), "", r"column 'tool'.*missing"),
        (broken("feed_force_n", 3, "high"), "", r"column 'feed_force_n', row 5"),
        (broken("cutting_force_n", 0, -4), "", r"column 'cutting_force_n', row 2"),
        (broken("wear_um", 2, 90_000), "", r"column 'wear_um', row 4"),
        (good().assign(wear_um=good().wear_um / 1000), "", r"'wear_um'.*another unit.*mm"),
        (good().assign(feed_force_n=0.3), "", r"'feed_force_n'.*another unit.*kN"),
        (good().assign(record=3), "", r"record 3 of 'A' occurs twice"),
        (good(), '[columns]\nfeed_force_n = "Ff"\n', r"'Ff'.*no such column"),
        (good(), '[units]\nwear_um = "bar"\n', r"wear_um = bar"),
        (good(), '[columns]\nfeed_forze = "Ff"\n', r"feed_forze.*feed_force_n"),
        (good(), "[columns\n", r"not valid TOML"),
    ],
)
def test_a_broken_file_is_told_by_column_row_and_rule(
    table: pd.DataFrame, sidecar: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(GangsoError) as caught:
        gangso.data.open("turning_wear", saved(table, tmp_path, sidecar))
    assert re.search(message, caught.value.en, flags=re.DOTALL), caught.value.en
    assert caught.value.ko != caught.value.en


def test_another_file_in_the_mirror_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mirror" / "turning_wear"
    folder.mkdir(parents=True)
    (folder / "Dataset_Machine_tool_wear.csv").write_text("F_f_MEAN,tool,Vb\n1,1,0\n")
    monkeypatch.setenv("GANGSO_DATA", str(folder.parent))
    with pytest.raises(GangsoError, match=r"Dataset_Machine_tool_wear\.csv: this file is cut short"):
        gangso.data.open("turning_wear", "real")
