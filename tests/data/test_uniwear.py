"""Readings of milling cutters in one layout from every source."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gangso.data
from gangso.errors import GangsoError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_twin_and_real_have_one_layout_and_twelve_cutters(real_data: Path) -> None:
    twin, real = gangso.data.open("uniwear", profile="fast").table, gangso.data.open("uniwear", "real").table
    assert twin.dtypes.equals(real.dtypes)
    for table in (twin, real):
        assert table.groupby("laboratory").tool.nunique().to_dict() == {"nuaa": 9, "phm2010": 3}
        assert table.groupby("tool").time_s.apply(lambda time: time.is_monotonic_increasing).all()
    assert len(real) == 39_903


def test_wear_hardly_shows_in_a_single_reading_of_either(real_data: Path) -> None:
    for table in (gangso.data.open("uniwear", profile="fast").table, gangso.data.open("uniwear", "real").table):
        within = table[table.laboratory == "nuaa"].groupby("tool")[["force_z", "wear_um"]]
        assert within.corr(method="spearman").xs("wear_um", level=1).force_z.abs().median() < 0.3


def test_wear_in_millimetres_has_to_be_declared(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    own = {
        "tool": "C1",
        "time_s": np.arange(5.0),
        "force_z": 3.0,
        "vibration_x": 1.0,
        "vibration_y": 1.0,
        "wear_um": 0.2,
    }
    pd.DataFrame(own).to_csv(path, index=False)
    with pytest.raises(GangsoError, match=r"'wear_um'.*another unit"):
        gangso.data.open("uniwear", path)
    path.with_suffix(".toml").write_text('[units]\nwear_um = "mm"\n')
    assert gangso.data.open("uniwear", path).table.wear_um.eq(200).all()
