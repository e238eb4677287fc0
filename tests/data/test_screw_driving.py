"""The screw-driving data: the twin's table, the public curves without addresses, a company's own file and its mistakes."""

import io
import re
import tarfile
from itertools import islice

import numpy as np
import pandas as pd
import pytest
from sklearn.covariance import LedoitWolf
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

import gangso.data
from gangso.data import registry, store
from gangso.data.schema import SchemaError
from gangso.data.sets.screw_driving import public as archived
from gangso.errors import GangsoError

ADDRESS = re.compile(rb"\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}")


def columns() -> list[str]:
    return [column.name for column in registry.dataset("screw_driving").tables["joints"]]


# ------------------------------------------------------------------------------------------------------------ the twin


@pytest.mark.parametrize("zone", ["gunsan", None])
def test_the_twin_gives_the_table_and_the_same_curves_for_the_same_seed(zone):
    one, same, other = (gangso.data.open("screw_driving", zone=zone, seed=seed, profile="fast") for seed in (3, 3, 4))
    assert list(one.table.columns) == columns()
    pd.testing.assert_frame_equal(one.table, same.table)
    name = one.table.joint[5]
    assert np.array_equal(one.curve(name).torque_nm, same.curve(name).torque_nm)
    assert not np.array_equal(one.curve(name).torque_nm, other.curve(name).torque_nm)
    assert len(one.curve(name).angle_deg) == one.table.samples[5]


def test_in_a_zones_line_the_station_passes_joints_that_come_loose():
    joints = gangso.data.open("screw_driving", zone="gunsan", seed=1, profile="fast")
    loose = joints.table[joints.table.clamp_n < joints.required_n]
    assert len(loose) > 20
    assert (loose.station == "OK").mean() > 0.4
    assert set(loose.fault) > {"missing_washer", "stripped", "soft_joint"}


def test_a_joint_that_is_not_there_is_said():
    joints = gangso.data.open("screw_driving", zone="gunsan", profile="fast")
    with pytest.raises(GangsoError, match="There is no joint 'P1'"):
        joints.curve("P1")


# ---------------------------------------------------------------------------------------------------- the public files


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory):
    """One cache for all tests of the public files: they are parsed once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def public(real_data, cache_folder, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder))
    return gangso.data.open("screw_driving", "real")


def test_the_public_data_are_as_their_authors_describe_them(public):
    table = public.table
    assert list(table.columns) == columns()
    assert len(table) == 5000 and table.workpiece.nunique() == 100
    assert (table.groupby("workpiece").size() == 50).all()
    assert table.station.value_counts().to_dict() == {"OK": 4089, "NOK": 911}
    assert sorted(table.use.unique()) == list(range(25))
    assert table.clamp_n.isna().all()


def test_the_stations_verdict_follows_from_its_limits_in_every_public_curve(public):
    """The finding that the lesson is built on: the label is a rule on the same curve."""
    says = []
    for name in public.table.joint:
        curve = public.curve(name)
        reached = [curve.torque_nm[curve.step == number].max() for number in np.unique(curve.step)]
        within = all(top <= step.torque_max_nm for top, step in zip(reached, public.steps, strict=False))
        says.append(within and len(reached) == 4 and reached[-1] >= public.steps[-1].value)
    assert np.array_equal(says, public.table.station == "OK")


def test_no_address_of_the_stations_network_is_in_the_cache_or_the_table(public, real_data, cache_folder):
    """Compared with the addresses that the files hold; a failure says how many, never which."""
    with tarfile.open(real_data / "screw_driving" / "json_5000.tar.xz", "r|xz") as members:
        held = {
            found for member in islice(members, 40) for found in ADDRESS.findall(members.extractfile(member).read())
        }
    kept = b"".join(path.read_bytes() for path in cache_folder.rglob("*") if path.is_file())
    shown = public.table.to_csv().encode()
    cached = sum(address in kept for address in held)
    tabled = sum(address in shown for address in held)
    assert cached == 0 and tabled == 0
    assert len(ADDRESS.findall(shown)) == 0
    with np.load(next(cache_folder.rglob("taken-*.npz")), allow_pickle=False) as arrays:
        assert set(arrays.files) == {"joint", "starts", "angle_deg", "torque_nm", "step"}
        assert [arrays[name].dtype.kind for name in arrays.files if name != "joint"] == ["i", "f", "f", "i"]
        assert all(name.isdigit() for name in arrays["joint"].tolist())


def test_the_second_opening_reads_the_cache_and_not_the_archive(public, monkeypatch):
    def fail(archive):
        raise AssertionError("the archive was parsed again")

    monkeypatch.setattr(archived, "parse", fail)
    again = gangso.data.open("screw_driving", "real")
    name = again.table.joint[4999]
    assert np.array_equal(again.curve(name).torque_nm, public.curve(name).torque_nm)


def test_a_damaged_cache_is_made_anew(public, cache_folder, monkeypatch):
    cached = next(cache_folder.rglob("taken-*.npz"))
    whole = cached.read_bytes()
    cached.write_bytes(whole[:1000])
    with np.load(io.BytesIO(whole)) as arrays:
        samples = {name: arrays[name] for name in arrays.files}
    monkeypatch.setattr(archived, "parse", lambda archive: samples)
    assert len(gangso.data.open("screw_driving", "real").table) == 5000
    assert cached.stat().st_size == pytest.approx(len(whole), rel=0.01)


def mirrored(folder, monkeypatch, labels: bytes, archive: bytes):
    (folder / "screw_driving").mkdir()
    (folder / "screw_driving" / "labels_s01.csv").write_bytes(labels)
    (folder / "screw_driving" / "json_5000.tar.xz").write_bytes(archive)
    monkeypatch.setenv("GANGSO_DATA", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))


def test_other_labels_a_cut_archive_and_foreign_curves_are_refused(real_data, tmp_path, monkeypatch):
    labels = (real_data / "screw_driving" / "labels_s01.csv").read_bytes()
    whole = (real_data / "screw_driving" / "json_5000.tar.xz").read_bytes()
    foreign = io.BytesIO()
    with tarfile.open(fileobj=foreign, mode="w:xz") as archive:
        graph = {"angle values": [0, 1], "torque values": [0, 0.1]}
        content = str({"tightening steps": [{"graph": graph}]}).replace("'", '"').encode()
        member = tarfile.TarInfo("Ch_000001596334.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    for number, (kept, packed, rule) in enumerate(
        [
            (labels[:-100], whole, "labels_s01.csv: this is not the official file"),
            (labels, whole[:200_000], "json_5000.tar.xz: this archive cannot be read to its end"),
            (labels, foreign.getvalue(), "json_5000.tar.xz: this is not the official file"),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        mirrored(folder, monkeypatch, kept, packed)
        with pytest.raises(GangsoError) as refused:
            gangso.data.open("screw_driving", "real")
        assert rule in refused.value.en
        assert not list(folder.glob("cache/**/*.npz"))


def test_without_the_files_it_says_how_to_get_them(tmp_path, monkeypatch):
    monkeypatch.setenv("GANGSO_DATA", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(GangsoError) as refused:
        gangso.data.open("screw_driving", "real")
    assert str(tmp_path / "screw_driving") in refused.value.en and "card.md" in refused.value.en
    assert "card.md" in refused.value.ko
    assert store.cache() == tmp_path / "cache" / "gangso"


# ------------------------------------------------------------------------------------------- the twin beside the real


def numbers(joints, every: int) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """Length, total angle, forming torque, running torque and rise of joints that passed."""
    passed = joints.table[joints.table.station == "OK"].iloc[::every].reset_index(drop=True)
    rows = []
    for name, samples in zip(passed.joint, passed.samples, strict=True):
        curve = joints.curve(name)
        end = int(np.argmax(curve.torque_nm))
        angle, torque = curve.angle_deg[: end + 1], curve.torque_nm[: end + 1]
        forming = torque[(angle > 0.6 * angle[-1]) & (angle < 0.8 * angle[-1])].mean()
        running = np.median(torque[(angle > 0.9 * angle[-1]) & (angle < 0.96 * angle[-1])])
        seat = angle[np.flatnonzero(torque < running + 0.3 * (torque[-1] - running))[-1]]
        rows.append((samples, angle[-1], forming, running, angle[-1] - seat))
    return np.array(rows, dtype=float), (passed.use > 0).to_numpy(), passed


def separate(X: np.ndarray, used: np.ndarray) -> dict[str, float]:
    """AUC of used threads: by the length, by the total angle, by running torque, by all in a one-class model."""
    half = np.arange(len(X)) % 2 == 0
    good = X[half & ~used]
    away = np.abs(X - good.mean(axis=0)) / good.std(axis=0)
    scaler = StandardScaler().fit(good)
    odd = LedoitWolf().fit(scaler.transform(good)).mahalanobis(scaler.transform(X))
    scores = {"length": away[:, 0], "total": away[:, 1], "running": away[:, 3], "one-class": odd}
    return {name: roc_auc_score(used[~half], score[~half]) for name, score in scores.items()}


def test_the_twin_ranks_the_methods_as_the_public_data_do_and_teaches_a_model_that_works_there(public):
    twin = gangso.data.open("screw_driving", seed=0)
    real_X, real_used, _ = numbers(public, every=1)
    twin_X, twin_used, _ = numbers(twin, every=1)
    for found in (separate(real_X, real_used), separate(twin_X, twin_used)):
        assert max(found["length"], found["total"]) < found["running"] - 0.05
        assert found["running"] <= found["one-class"] + 0.01
        assert found["one-class"] > 0.97
    forest = RandomForestClassifier(60, min_samples_leaf=5, random_state=0).fit(twin_X, twin_used)
    assert roc_auc_score(real_used, forest.predict_proba(real_X)[:, 1]) > 0.97


# ------------------------------------------------------------------------------------------------- a company's own file


def own_table(joints: int = 3) -> pd.DataFrame:
    twin = gangso.data.open("screw_driving", zone="gunsan", seed=2, profile="fast")
    parts = []
    for number in range(joints):
        curve = twin.curve(twin.table.joint[number])
        parts.append(
            pd.DataFrame(
                {
                    "joint": f"J{number}",
                    "workpiece": f"P{number // 2}",
                    "angle_deg": curve.angle_deg,
                    "torque_nm": curve.torque_nm,
                    "station": "OK",
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def test_a_companys_own_file_in_korean_with_other_units_is_read(tmp_path):
    table = own_table()
    path = tmp_path / "체결.csv"
    theirs = table.assign(
        torque_nm=(table.torque_nm * 100).round(1), angle_deg=table.angle_deg / 360, station="합격"
    ).rename(columns={"joint": "체결", "torque_nm": "토크", "angle_deg": "회전", "station": "판정"})
    theirs.drop(columns="workpiece").to_csv(path, index=False, encoding="cp949")
    path.with_suffix(".toml").write_text(
        'torque_unit = "Ncm"\nangle_unit = "turn"\n[columns]\njoint = "체결"\ntorque = "토크"\nangle = "회전"\n'
        'station = "판정"\n[values]\nworkpiece = "PACK-1"\n[verdicts]\n"합격" = "OK"\n',
        encoding="utf-8",
    )
    joints = gangso.data.open("screw_driving", path)
    assert joints.table.joint.tolist() == ["J0", "J1", "J2"]
    assert set(joints.table.workpiece) == {"PACK-1"} and set(joints.table.station) == {"OK"}
    curve = joints.curve("J1")
    assert curve.torque_nm == pytest.approx(table.torque_nm[table.joint == "J1"], abs=0.001)
    assert curve.angle_deg == pytest.approx(table.angle_deg[table.joint == "J1"], abs=0.02)
    assert set(curve.step) == {-1}


@pytest.mark.parametrize(
    ("change", "column", "row", "rule"),
    [
        (lambda t: t.drop(columns="torque_nm"), "torque", None, "this column is missing"),
        (lambda t: t.rename(columns={"torque_nm": "torque"}), "torque", None, "the unit of the torque is not declared"),
        (lambda t: t.assign(torque_nm=t.torque_nm.astype(object).where(t.index != 30, "err")), "torque_nm", 32, "err"),
        (lambda t: t.assign(torque_nm=t.torque_nm * 100), "torque_nm", None, "the largest value is"),
        (lambda t: t.assign(angle_deg=t.angle_deg / 360), "angle_deg", None, "it spans"),
        (lambda t: t.assign(joint="J0"), "workpiece", None, "its value changes within one joint"),
        (lambda t: t.assign(joint="J0", workpiece="P0"), "angle_deg", None, "the angle goes back by"),
        (lambda t: t.assign(station=t.station.where(t.index != 7, "NOK")), "station", 9, "changes within one joint"),
        (lambda t: t.assign(station="fine"), "station", 2, "fine"),
        (lambda t: t.iloc[:20], "joint", 2, "only 20 samples"),
    ],
)
def test_a_file_that_breaks_a_rule_is_told_by_column_row_and_rule(change, column, row, rule, tmp_path):
    path = tmp_path / "own.csv"
    change(own_table()).to_csv(path, index=False)
    with pytest.raises(SchemaError) as refused:
        gangso.data.open("screw_driving", path)
    first = refused.value.violations[0]
    assert first.column == column
    assert row is None or first.row == row
    assert rule in first.rule.en and first.rule.ko != first.rule.en
    assert str(path) in refused.value.ko


@pytest.mark.parametrize(
    ("sidecar", "rule"),
    [
        ('torque_unit = "lb"\n', "lb"),
        ('[columns]\ntorqe = "M"\n', "torqe"),
        ('[columns]\ntorque = "M"\n', "declared as torque"),
        ('[verdicts]\n"ok" = "GOOD"\n', "GOOD"),
        ('torque_unit = "Ncm"\n', "Make them agree"),
        ("torque_unit = \n", "not valid TOML"),
    ],
)
def test_a_sidecar_with_a_mistake_is_told(sidecar, rule, tmp_path):
    path = tmp_path / "own.csv"
    own_table(1).to_csv(path, index=False)
    path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    with pytest.raises(GangsoError) as refused:
        gangso.data.open("screw_driving", path)
    assert rule in refused.value.en


def test_the_same_joint_in_two_files_of_a_folder_is_told(tmp_path):
    for name in ("a.csv", "b.csv"):
        own_table(1).to_csv(tmp_path / name, index=False)
    with pytest.raises(GangsoError, match="the joint 'J0' occurs in two files"):
        gangso.data.open("screw_driving", tmp_path)
