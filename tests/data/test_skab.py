"""The pump rig: public files, its twin, a company's own table of signals."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import gangso.data
from gangso import collection
from gangso.collection.quality import drift_of
from gangso.data import registry
from gangso.errors import GangsoError
from gangso.twins.pump_loop import SENSORS

STEADY = ["acceleration_1_g", "acceleration_2_g", "current_a", "voltage_v", "flow_l_min"]


def test_the_public_files_are_what_the_card_says(real_data):
    runs = gangso.data.open("skab", "real")
    table = runs.table
    assert len(table) == 46_806
    assert table.run.nunique() == 35
    assert table[table.kind != "normal"].groupby("kind").run.nunique().to_dict() == {
        "other": 14,
        "valve1": 16,
        "valve2": 4,
    }
    assert not table[list(SENSORS)].isna().any().any()
    scored = np.concatenate([rows.anomaly[400:] for _, rows in table[table.kind != "normal"].groupby("run")])
    assert scored.mean() == pytest.approx(0.537, abs=0.001)
    early = [run for run, rows in table.groupby("run") if rows.anomaly[:400].any()]
    assert early == ["other-2"]
    assert table.pressure_bar.nunique() == 10


def test_the_quality_report_objects_to_what_drifts_and_to_coarse_steps_in_both(real_data):
    """On the rows that a model learns as normal, and on no others: the fault itself raises the drift."""
    for runs in (gangso.data.open("skab", "real"), gangso.data.open("skab", "twin", seed=3, profile="full")):
        calm = runs.table.groupby("run").head(400)
        report = collection.inspect(calm, runs.limits, every_s=1.0, run="run")
        assert report.verdict == "repair"
        found = {(finding.signal, finding.rule) for finding in report.findings if finding.rule != "gap"}
        assert found == {
            ("", "missing"),
            ("", "rate"),  # nobody wrote down what was present, or a filter
            ("pressure_bar", "levels"),
            ("temperature_c", "drift"),
            ("thermocouple_c", "drift"),
        }, runs.source
        drifts = {name: drift_of(calm[name].to_numpy(), calm.run.to_numpy(str)) for name in runs.signals}
        assert max(drifts[name] for name in drifts if name not in ("temperature_c", "thermocouple_c")) < 1.3
        assert min(drifts["temperature_c"], drifts["thermocouple_c"]) > 3.5


def magnitudes(runs) -> tuple[np.ndarray, np.ndarray]:
    x, y = [], []
    for _, rows in runs.table[runs.table.kind != "normal"].groupby("run", sort=False):
        values = rows[STEADY].rolling(10, min_periods=1).mean().to_numpy()
        z = (values - values[:400].mean(axis=0)) / values[:400].std(axis=0)
        x.append(np.log1p(np.abs(z[400:])))
        y.append(rows.anomaly.to_numpy()[400:] > 0)
    return np.concatenate(x), np.concatenate(y)


def test_what_is_learned_on_the_twin_holds_on_the_public_files(real_data):
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    model.fit(*magnitudes(gangso.data.open("skab", "twin", seed=1, profile="full")))
    x, y = magnitudes(gangso.data.open("skab", "real"))
    assert roc_auc_score(y, model.predict_proba(x)[:, 1]) == pytest.approx(0.81, abs=0.03)


def test_the_twin_is_the_same_for_a_seed_and_another_for_another():
    one, same, other = (gangso.data.open("skab", seed=seed, profile="fast").table for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    assert not one.flow_l_min.iloc[:100].equals(other.flow_l_min.iloc[:100])
    assert one.groupby("run").anomaly.max().drop("normal-0").eq(1).all()
    columns = [column.name for column in registry.dataset("skab").tables["runs"]]
    assert list(one.columns) == columns


def own(tmp_path: Path, text: str, sidecar: str = "", encoding: str = "utf-8") -> Path:
    path = tmp_path / "펌프 기록.csv"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    if sidecar:
        path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    return path


KOREAN = "측정일시,토출 압력,유량,비고\n" + "".join(
    f"2026-03-09 오전 10:{k // 60:02d}:{k % 60:02d},{3 + 0.01 * (k * 7 % 13):.2f},{32 + 0.1 * (k % 11):.1f},가\n"
    for k in range(120)
)


def test_korean_headings_and_times_of_a_spreadsheet_are_read(tmp_path):
    sidecar = 'run = "비고"\nevery_s = 1.0\n[signals."토출 압력"]\nunit = "bar"\nlow = 0.0\nhigh = 16.0\n'
    runs = gangso.data.open("skab", own(tmp_path, KOREAN, sidecar, "cp949"))
    assert runs.signals == ("토출 압력", "유량")
    assert runs.table.time.iloc[0] == pd.Timestamp("2026-03-09 10:00:00")
    assert runs.table.run.unique().tolist() == ["가"]
    assert (runs.every_s, runs.limits["토출 압력"].unit, runs.limits["유량"].unit) == (1.0, "bar", "")
    report = collection.inspect(runs.table, runs.limits, every_s=1.0, run="run")
    assert {(found.signal, found.rule) for found in report.findings} == {("", "rate"), ("유량", "unit")}


def test_afternoons_and_dotted_dates_are_read(tmp_path):
    text = "일시,온도\n2026. 3. 9. 오후 1:05:00,20.5\n2026. 3. 9. 오후 1:05:01,20.6\n2026. 3. 9. 오후 1:05:02,20.7\n"
    assert gangso.data.open("skab", own(tmp_path, text)).table.time.iloc[0] == pd.Timestamp("2026-03-09 13:05:00")


def test_times_may_be_seconds_and_values_may_be_missing(tmp_path):
    runs = gangso.data.open("skab", own(tmp_path, "time,load\n0,1.5\n1,\n2,2.5\n"))
    assert runs.table.time.tolist() == [0.0, 1.0, 2.0]
    assert runs.table.load.isna().sum() == 1


@pytest.mark.parametrize(
    ("text", "sidecar", "words"),
    [
        ("when,load\n1,2\n2,3\n", "", ["which column is the time", "time ="]),
        ("time,word\n1,a\n2,b\n", "", ["no column of numbers"]),
        ("time,load\n0,1\nnoon,2\n", "", ["'time'", "row 3", "no time: 'noon'"]),
        ("time,load\n0,1\n1,abc\n", '[signals.load]\nunit = "%"\n', ["'load'", "row 3", "'abc'"]),
        ("time,load\n0,1\n1,2\n", '[signals.lod]\nunit = "%"\n', ["'lod'", "no such column", "'load'"]),
        ("time,load\n0,1\n1,2\n", 'run = "job"\n', ["'job'", "no such column"]),
        ("time,load\n0,1\n1,2\n", "[signals.load]\nlow = 5.0\nhigh = 1.0\n", ["do not fit together"]),
        ("time,load\n0,1\n1,2\n", "[signals.load]\ncolour = 5.0\n", ["'colour' is not known"]),
        ("time,load\n0,1\n1,2\n", "every_s = \n", ["not valid TOML"]),
        ("time,load\n0,1\n1,2\n", 'anomaly = "load"\n', ["no column of numbers"]),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path, text, sidecar, words):
    with pytest.raises(GangsoError) as caught:
        gangso.data.open("skab", own(tmp_path, text, sidecar))
    for word in words:
        assert word in caught.value.en
    assert caught.value.ko != caught.value.en
