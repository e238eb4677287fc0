"""Milling runs in one layout from every source, and the trap that the public ones hold."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gangso.data
from gangso.errors import GangsoError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def heights(runs) -> pd.DataFrame:
    """Decimals of each run's lowest height while cutting, beside its tool's condition."""
    cutting = runs.table[runs.table.cutting == "yes"]
    lowest = cutting.groupby(["run", "condition"]).z_position_mm.min()
    return (lowest % 1).round(1).reset_index()


def test_the_real_set_is_eighteen_runs_whose_heights_tell_the_tool(real_data: Path) -> None:
    runs = gangso.data.open("cnc_mill", "real")
    assert len(runs.table) == 25_286 and runs.table.run.nunique() == 18
    assert runs.recorded.shape[1] == 47 and "X1_ActualPosition" in runs.recorded
    assert heights(runs).groupby("condition").z_position_mm.unique().map(list).to_dict() == {
        "unworn": [0.5],
        "worn": [0.7],
    }


def test_the_twin_repeats_plan_and_trap_in_the_same_layout(real_data: Path) -> None:
    twin, real = gangso.data.open("cnc_mill", profile="fast"), gangso.data.open("cnc_mill", "real")
    assert twin.table.dtypes.equals(real.table.dtypes)
    facts = ["run", "condition", "feed_mm_s", "clamp_bar"]
    plans = [runs.table[facts].drop_duplicates().reset_index(drop=True) for runs in (twin, real)]
    pd.testing.assert_frame_equal(*plans)
    assert heights(twin).groupby("condition").z_position_mm.nunique().eq(1).all()


def test_a_companys_own_runs_are_read_and_broken_ones_told(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"run": "R1", "전류X": 900.0, "y_current_a": 1.0, "spindle_current_a": 17.0, "spindle_power_kw": np.ones(5)}
    )
    path = tmp_path / "own.csv"
    table.to_csv(path, index=False)
    with pytest.raises(GangsoError, match="x_current_a"):
        gangso.data.open("cnc_mill", path)
    path.with_suffix(".toml").write_text(
        '[columns]\nx_current_a = "전류X"\n[units]\nx_current_a = "mA"\n', encoding="utf-8"
    )
    own = gangso.data.open("cnc_mill", path)
    assert own.table.x_current_a.eq(0.9).all() and own.table.condition.eq("unknown").all()
