"""Etched lots in one layout from every source, and the counter that beats or loses to sensors."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gangso.data
from gangso.errors import GangsoError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_the_real_set_is_88_wafers_whose_depth_falls_within_each_lot(real_data: Path) -> None:
    etched = gangso.data.open("etch_bosch", "real")
    assert etched.table.lot.value_counts(sort=False).tolist() == [9, 10, 10, 10, 10, 10, 6, 10, 9, 4]
    assert etched.table.depth_um.between(43.2, 44.8).all() and len(etched.sensors) == 11
    within = etched.table.depth_um - etched.table.groupby("lot").depth_um.transform("mean")
    assert np.polyfit(etched.table.wafer, within, 1)[0] == pytest.approx(-0.112, abs=0.005)
    # the twin's sensors are set by these
    twin = gangso.data.open("etch_bosch", "twin")
    assert set(twin.sensors) < set(etched.sensors)
    for name in ("platen_capacitor", "reflected_w", "source_power_w"):
        assert twin.table[name].mean() == pytest.approx(etched.table[name].mean(), rel=0.02)


def test_a_file_that_is_not_the_one_expected_is_refused(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "mirror" / "etch_bosch"
    folder.mkdir(parents=True)
    monkeypatch.setenv("GANGSO_DATA", str(folder.parent))
    with pytest.raises(GangsoError, match="signals.npz"):
        gangso.data.open("etch_bosch", "real")
    for name in ("signals.npz", "wafers.csv"):
        (folder / name).write_bytes(b"no")
    with pytest.raises(GangsoError, match="SHA-256"):
        gangso.data.open("etch_bosch", "real")


def test_a_companys_own_lots_are_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    pd.DataFrame({"로트": ["a", "a", "b"], "식각깊이": [44.1, 44.0, 43.9], "전력": [2780, 2781, 2779]}).to_csv(
        path, index=False
    )
    own = gangso.data.open("etch_bosch", path)
    assert own.sensors == ("전력",) and own.table.wafer.tolist() == [0, 1, 0] and own.table.depth_um.max() == 44.1
