"""Cells in one layout from every source: what was stopped is told from what ended, and the twin is like the public cells."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gangso.data
from gangso.data.sets.battery_matr import lives
from gangso.errors import GangsoError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def feature(cycled) -> np.ndarray:
    """log10 of the variance of the curve of cycle 100 minus that of cycle 10, each a median of three."""
    at = {int(cycle): place for place, cycle in enumerate(cycled.cycles)}
    after, before = (np.nanmedian(cycled.curves[:, at[a] : at[b] + 1], axis=1) for a, b in ((98, 100), (9, 11)))
    return np.log10((after - before).var(axis=1))


def test_a_life_ends_at_two_readings_in_a_row_and_is_censored_without() -> None:
    readings = {
        "ended": [0.95, 0.87, 0.90, 0.87, 0.86, 0.80],
        "stopped": [0.95, 0.94, 0.93, 0.92, 0.91, 0.90],
        "at its last": [0.95, 0.94, 0.93, 0.92, 0.90, 0.87],
    }
    table = pd.DataFrame({"cell": np.repeat(list(readings), 6), "cycle": np.tile(np.arange(100.0, 700, 100), 3)})
    table["capacity_ah"] = np.concatenate(list(readings.values()))
    found = lives(table, pd.Series(0.88, list(readings)))
    assert found.life.tolist() == [400, 600, 600] and found.ended.tolist() == [True, False, False]


def test_the_twins_recorded_lives_are_the_planted_ones_and_its_stops_know_nothing_of_them() -> None:
    cycled = [gangso.data.open("battery_matr", zone="ulju", seed=seed, profile="full") for seed in range(4)]
    cells = pd.concat([each.cells.assign(truth=each.truth) for each in cycled])
    ended = cells[cells.ended]
    assert (ended.life - ended.truth).between(-30, 30).all() and 0.6 < cells.ended.mean() < 0.85
    stopped = cells[~cells.ended]
    assert (stopped.life < stopped.truth).all() and stopped.life.between(140, 1000).all()
    assert stopped.truth.median() > ended.truth.median()  # who lasts longer is the more often stopped first
    again = gangso.data.open("battery_matr", zone="ulju", seed=2, profile="full")
    pd.testing.assert_frame_equal(again.table, cycled[2].table)


def test_the_real_set_is_124_cells_without_the_glitches(real_data: Path) -> None:
    real = gangso.data.open("battery_matr", "real")
    assert real.cells.groupby("batch").size().tolist() == [41, 43, 40] and real.cells.ended.all()
    assert real.cells.life.groupby(real.cells.batch).median().tolist() == pytest.approx([842, 481, 964.5])
    assert np.isnan(real.curves).any(axis=2).sum() == 5 and np.nanmax(real.curves) < 1.2
    assert len(real.table) == 124 * 99 - 5


def test_what_is_learned_on_the_twin_tells_the_lives_of_real_cells(real_data: Path) -> None:
    """The variance model of the twin errs by 14 % on the public cells, which the best single value misses by 37 %."""
    real, twin = gangso.data.open("battery_matr", "real"), gangso.data.open("battery_matr", seed=13)
    slope, level = np.polyfit(feature(twin), np.log10(twin.truth.loc[twin.cells.index].to_numpy(float)), 1)
    life = real.cells.life.to_numpy()
    off = 100 * np.abs(10 ** (level + slope * feature(real)) - life) / life
    alike = 100 * np.abs(np.median(twin.truth) - life) / life
    assert off.mean() == pytest.approx(13.8, abs=1) and alike.mean() > 2.3 * off.mean()
    for batch in "123":
        of_real, of_twin = (cycled.cells.batch.to_numpy() == batch for cycled in (real, twin))
        assert feature(twin)[of_twin].mean() == pytest.approx(feature(real)[of_real].mean(), abs=0.15)
        assert np.median(twin.truth[of_twin]) == pytest.approx(np.median(life[of_real]), rel=0.1)


def test_a_file_that_is_not_the_one_expected_is_refused(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "mirror" / "battery_matr"
    folder.mkdir(parents=True)
    monkeypatch.setenv("GANGSO_DATA", str(folder.parent))
    with pytest.raises(GangsoError, match=r"cells\.csv"):
        gangso.data.open("battery_matr", "real")
    for name in ("cells.csv", "qdlin.npz"):
        (folder / name).write_bytes(b"no")
    with pytest.raises(GangsoError, match="SHA-256"):
        gangso.data.open("battery_matr", "real")


def test_a_companys_own_packs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "팩.csv"
    rows = {"팩": np.repeat(["a", "b"], 4), "사이클": [0, 100, 200, 300] * 2, "용량": [98, 90, 79, 78, 99, 97, 95, 93]}
    pd.DataFrame(rows).to_csv(path, index=False, encoding="cp949")
    path.with_suffix(".toml").write_text("[values]\nnominal_ah = 100\n", encoding="utf-8")
    own = gangso.data.open("battery_matr", path)
    assert own.cells.life.tolist() == [200, 300] and own.cells.ended.tolist() == [True, False]
    assert own.curves.size == 0 and own.truth is None and set(own.cells.batch) == {"unknown"}
