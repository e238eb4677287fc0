"""Cobot logs in one layout from every source; what is refused; and that the twin teaches what the public log teaches."""

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, KFold, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import SplineTransformer, StandardScaler

import gangso.data
from gangso import exercises
from gangso.data.sets.ur3_cobotops import public
from gangso.errors import GangsoError

DRAWN = exercises.whole("09_cobot")
CURRENTS = [f"current_{joint}_a" for joint in range(6)]
MEASURED = CURRENTS + [f"speed_{joint}_rad_s" for joint in range(6)] + ["tool_a"]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def twin() -> pd.DataFrame:
    return gangso.data.open("ur3_cobotops", seed=9, profile="fast").table


def small(twin: pd.DataFrame) -> pd.DataFrame:
    return twin[twin.cycle.isin(twin.cycle.unique()[:12])].reset_index(drop=True)


def test_twin_real_and_own_logs_have_one_layout(real_data: Path, tmp_path: Path, twin: pd.DataFrame) -> None:
    real = gangso.data.open("ur3_cobotops", "real").table
    path = tmp_path / "own.csv"
    small(twin).to_csv(path, index=False)
    own = gangso.data.open("ur3_cobotops", path).table
    for table in (real, own):
        assert table.dtypes.equals(twin.dtypes)
    pd.testing.assert_frame_equal(own, small(twin))


def test_the_real_log_is_240_cycles_and_comes_from_the_cache_the_second_time(
    real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # its own: it is broken below
    first = gangso.data.open("ur3_cobotops", "real").table
    assert (len(first), first.cycle.nunique()) == (7409, 240)
    assert (first["stop"].sum(), first.grip_lost.sum()) == (278, 243)
    assert first[MEASURED].isna().any(axis=1).sum() == 54
    kept = list((tmp_path / "cache" / "gangso" / "ur3_cobotops").glob("*.parquet"))
    assert len(kept) == 1
    pd.testing.assert_frame_equal(gangso.data.open("ur3_cobotops", "real").table, first)
    kept[0].write_bytes(b"broken")
    pd.testing.assert_frame_equal(gangso.data.open("ur3_cobotops", "real").table, first)


def test_a_workbook_cut_short_or_foreign_is_refused(real_data: Path, tmp_path: Path, monkeypatch) -> None:
    name = "dataset_02052023.xlsx"
    mirror = tmp_path / "mirror" / "ur3_cobotops"
    mirror.mkdir(parents=True)
    content = (real_data / "ur3_cobotops" / name).read_bytes()
    (mirror / name).write_bytes(content[:100_000])
    monkeypatch.setenv("GANGSO_DATA", str(mirror.parent))
    with pytest.raises(GangsoError, match="SHA-256"):
        gangso.data.open("ur3_cobotops", "real")
    with pytest.raises(GangsoError, match="cut short"):
        public.parse(mirror / name)
    with zipfile.ZipFile(tmp_path / "empty.xlsx", "w") as book:
        book.writestr("xl/other.xml", "<a/>")
    with pytest.raises(GangsoError, match="another file"):
        public.parse(tmp_path / "empty.xlsx")


def test_a_faster_log_is_thinned_to_seconds_and_keeps_its_incidents(tmp_path: Path, twin: pd.DataFrame) -> None:
    slow = small(twin)
    fast = slow.loc[slow.index.repeat(10)].reset_index(drop=True)
    fast["time_s"] = np.arange(len(fast)) / 10
    fast["stop"] = 0
    fast.loc[43, "stop"] = 1
    path = tmp_path / "fast.parquet"
    fast.to_parquet(path)
    table = gangso.data.open("ur3_cobotops", path).table
    assert len(table) == pytest.approx(len(slow), abs=12)
    assert table["stop"].sum() == 1 and table["stop"].iloc[4] == 1


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda t: t.drop(columns="current_3_a"), "current_3_a"),
        (lambda t: t.assign(current_1_a=t.current_1_a * 1000), "row 2.*outside -60 to 60 A"),
        (lambda t: t.assign(time_s=t.time_s[::-1].to_numpy()), "runs back"),
        (lambda t: t.assign(time_s=t.time_s * 1000), "time_unit"),
        (lambda t: t.assign(cycle="1"), "only 1 cycles"),
        (lambda t: t.drop(columns=["stop", "grip_lost"]), "neither a column 'stop'"),
        (lambda t: t.assign(stop=7), "outside 0 to 1"),
    ],
)
def test_what_is_wrong_with_an_own_log_is_told(spoil, message, tmp_path: Path, monkeypatch, twin: pd.DataFrame) -> None:
    monkeypatch.setenv("GANGSO_LANG", "en")
    path = tmp_path / "own.csv"
    spoil(small(twin)).to_csv(path, index=False)
    with pytest.raises(GangsoError, match=f"(?s){message}") as told:
        gangso.data.open("ur3_cobotops", path)
    assert told.value.ko != told.value.en


def test_a_sidecar_with_a_wrong_name_or_unit_is_told(tmp_path: Path, monkeypatch, twin: pd.DataFrame) -> None:
    monkeypatch.setenv("GANGSO_LANG", "en")
    path = tmp_path / "own.csv"
    small(twin).to_csv(path, index=False)
    for text, message in (
        ('[columns]\ncurent_1_a = "x"\n', "current_1_a"),
        ('[columns]\ncurrent_1_a = "x"\n', "no such column"),
        ('current_unit = "kV"\n', "current_unit"),
        ("[columns\n", "not valid TOML"),
    ):
        path.with_suffix(".toml").write_text(text, encoding="utf-8")
        with pytest.raises(GangsoError, match=message):
            gangso.data.open("ur3_cobotops", path)


def prepared(log: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Rows 2 s or more before the first stop of their cycle: features, seconds, target, cycle."""
    second = log.groupby("cycle", sort=False).cumcount()
    first = second.where(log["stop"] == 1, np.inf).groupby(log.cycle).transform("min")
    peaks = log[CURRENTS].abs().groupby(log.cycle)
    whole = peaks.max().loc[log.cycle.unique()]
    features = pd.concat(
        [
            log[MEASURED],
            peaks.cummax().add_suffix(" so far"),
            whole.shift(1).bfill().add_suffix(" before").loc[log.cycle].set_index(log.index),
        ],
        axis=1,
    )
    left = first - second
    use = (left >= 2) & features.notna().all(axis=1)
    return features[use], second[use].to_numpy(), (left[use] < 7).to_numpy(), log.cycle[use].to_numpy()


def model():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.02, max_iter=1000))


@pytest.mark.parametrize("source", ["twin", "real"])
def test_methods_rank_the_same_on_the_twin_and_on_the_public_log(source: str, real_data: Path, twin) -> None:
    """Rows at random flatter detection; looking at the currents beats the clock; both beat chance."""
    log = twin if source == "twin" else gangso.data.open("ur3_cobotops", "real").table
    whole = log[log[MEASURED].notna().all(axis=1)]
    X = StandardScaler().fit_transform(whole[MEASURED])
    marked = (whole["stop"] == 1).to_numpy()
    nearest = KNeighborsClassifier(5)
    careless, by_cycle = (
        average_precision_score(
            marked, cross_val_predict(nearest, X, marked, groups=whole.cycle, cv=cv, method="predict_proba")[:, 1]
        )
        for cv in (KFold(5, shuffle=True, random_state=0), GroupKFold(5))
    )
    assert careless > by_cycle + 0.03

    features, second, y, cycle = prepared(log)
    clock = make_pipeline(SplineTransformer(8), LogisticRegression(max_iter=1000))
    seconds = np.minimum(second, 30)[:, None]
    both = np.hstack([SplineTransformer(8).fit_transform(seconds), StandardScaler().fit_transform(features)])
    ap = [
        average_precision_score(
            y, cross_val_predict(m, X, y, groups=cycle, cv=GroupKFold(5), method="predict_proba")[:, 1]
        )
        for m, X in ((clock, seconds), (model(), both))
    ]
    assert ap[1] > ap[0] + 0.03 > y.mean() + 0.1


def test_what_is_learned_on_the_twin_predicts_stops_of_the_public_log(real_data: Path, twin: pd.DataFrame) -> None:
    (X, second, y, _), (own, own_second, own_y, _) = (
        prepared(log) for log in (gangso.data.open("ur3_cobotops", "real").table, twin)
    )
    early, late = second < 8, own_second < 8
    taught = model().fit(own[late], own_y[late])
    ap = average_precision_score(y[early], taught.predict_proba(X[early])[:, 1])
    assert ap > 1.3 * y[early].mean()


def test_a_participants_cell_is_theirs_and_can_be_solved() -> None:
    past, coming = DRAWN.cell(11)
    again = DRAWN.cell(11)[1]
    pd.testing.assert_frame_equal(coming, again)
    assert not coming.equals(DRAWN.cell(12)[1])
    assert "stop" not in coming and set(past.cycle).isdisjoint(coming.cycle)
    assert set(DRAWN.stopping(11)) <= set(coming.cycle)

    def wide(table):
        return table.pivot(index="cycle", columns="second", values=CURRENTS)

    for seed in range(12):
        past, coming = DRAWN.cell(seed)
        scores = []
        for told, mine in past.groupby("declared_kg"):  # heavy is not too heavy: each programme by itself
            fitted = make_pipeline(StandardScaler(), LogisticRegression(C=0.1))
            fitted.fit(wide(mine), mine.groupby("cycle")["stop"].first())
            to_come = wide(coming[coming.declared_kg == told])
            scores.append(pd.Series(fitted.predict_proba(to_come)[:, 1], index=to_come.index))
        stopping = set(DRAWN.stopping(seed))
        hits = len(stopping & set(pd.concat(scores).nlargest(30).index))
        assert hits >= 30 * len(stopping) / coming.cycle.nunique() + 10
