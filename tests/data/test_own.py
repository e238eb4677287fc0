"""Own files for every dataset there is, made from its twin, in the dialects of Korean factories: the same table comes back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

import gangso.data
from gangso.data import registry
from gangso.data.schema import SchemaError
from gangso.errors import GangsoError

pytestmark = pytest.mark.filterwarnings("ignore:.*6205")

NAMES = registry.names()
ROWS = 400


def cells(name: str, opened) -> pd.DataFrame:
    """A twin as a company's table: the columns of the dataset's own files, under the curriculum's names."""
    table = opened.table
    if hasattr(opened, "signal"):
        parts = []
        slow = table[table.fs_hz == table.fs_hz.min()]
        for row in slow.groupby("bearing").head(1).head(2).itertuples():
            signal = opened.signal(row.recording)[: int(31 * 60 * row.fs_hz / row.speed_rpm)]  # 31 turns
            parts.append(
                pd.DataFrame(
                    {
                        "time_s": np.arange(signal.size) / row.fs_hz,
                        "acceleration_g": signal,
                        "speed_rpm": row.speed_rpm,
                        "bearing": row.bearing,
                        "fault": row.fault,
                    }
                )
            )
        return pd.concat(parts, ignore_index=True)
    if hasattr(opened, "curve"):
        parts = []
        for row in table.head(2).itertuples():
            curve = opened.curve(row.joint)
            facts = {"joint": row.joint, "workpiece": row.workpiece, "station": row.station}
            parts.append(pd.DataFrame({"angle_deg": curve.angle_deg, "torque_nm": curve.torque_nm}).assign(**facts))
        return pd.concat(parts, ignore_index=True)
    if hasattr(opened, "image"):
        return table.loc[:5, ["photo", "part", "label"]].assign(photo=lambda t: t.photo + ".png")
    unit = registry.dataset(name).unit_of_independence
    rows = table[table[unit].isin(table[unit].unique()[:12])].groupby(unit).head(ROWS // 12)
    few = list(getattr(opened, "sensors", ())[8:])  # what holds for eight sensors holds for hundreds, in less time
    return rows.drop(columns=["kind", "changepoint", *few], errors="ignore").reset_index(drop=True)


@pytest.fixture(scope="module", params=NAMES)
def made(request, tmp_path_factory) -> tuple[str, pd.DataFrame, Path, object]:
    """A dataset's name, its own table, a folder for files, and what the curriculum reads of the plain one."""
    opened = gangso.data.open(request.param, profile="fast")
    table = cells(request.param, opened)
    folder = tmp_path_factory.mktemp(request.param)
    photographs(table, opened, folder)
    plain = folder / "own.csv"
    table.to_csv(plain, index=False)
    reads = reading(request.param, plain)
    plain.unlink()
    return request.param, table, folder, reads


def photographs(table: pd.DataFrame, opened, folder: Path) -> None:
    if hasattr(opened, "image"):
        for name, image in zip(table.photo, opened.image, strict=False):
            Image.fromarray(image).save(folder / name)


def reading(name: str, file: Path) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the table and all numbers of the arrays that the curriculum reads."""
    opened = gangso.data.open(name, file.parent if name == "ball_screw" else file)
    arrays = [np.zeros(0)]
    if hasattr(opened, "signal"):
        arrays = [opened.signal(recording) for recording in opened.table.recording]
    if hasattr(opened, "curve"):
        arrays = [opened.curve(joint).torque_nm for joint in opened.table.joint]
    return opened.table, np.concatenate(arrays)


def text(table: pd.DataFrame, separator: str = ",", decimal: str = ".", end: str = "") -> str:
    shown = table.copy()
    for name in shown.select_dtypes(float):
        shown[name] = [("" if np.isnan(value) else repr(value)).replace(".", decimal) for value in shown[name]]
    return shown.to_csv(index=False, sep=separator, lineterminator=f"{end}\r\n")


def headed(table: pd.DataFrame, separator: str = ",") -> str:
    return separator.join(map(str, table.columns))


def with_units(name: str, table: pd.DataFrame) -> str:
    """Return the row of units that stands under the names; empty where the dataset has no unit."""
    columns = {column.name: column.unit for column in registry.dataset(name).tables[registry.dataset(name).own.table]}
    return ",".join(columns.get(heading, "") for heading in table.columns)


WAYS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "utf-8 with a mark": lambda t: text(t).encode("utf-8-sig"),
    "cp949": lambda t: text(t).encode("cp949"),
    "utf-16 with tabs, as Excel saves Unicode text": lambda t: text(t, "\t").encode("utf-16"),
    "semicolons and decimal commas": lambda t: text(t, ";", ",").encode(),
    "tabs and decimal commas": lambda t: text(t, "\t", ",").encode(),
    "sep= in the first line": lambda t: ("sep=;\r\n" + text(t, ";")).encode(),
    "commas at the ends of rows": lambda t: text(t, end=",,").encode(),
    "three blank columns at the right": lambda t: (headed(t) + ",,,\r\n" + text(t).split("\r\n", 1)[1]).encode(),
    "a logger's lines above the header": lambda t: (
        '"HIOKI MR8875","Ver 1.0"\r\n"Title",""\r\n"Trigger Time","2026/03/09 10:00:00"\r\n\r\n' + text(t)
    ).encode(),
    "a title above the header": lambda t: ("3월 측정 기록\r\n\r\n" + text(t)).encode("cp949"),
    "zero-width spaces and capitals in names": lambda t: text(
        t.rename(columns=lambda n: f" \u200b{str(n).upper()} " if str(n).isascii() and name_is_ours(n) else n)
    ).encode(),
    "blank rows at the end": lambda t: (text(t) + "\r\n" * 5).encode(),
}


def name_is_ours(name: str) -> bool:
    """Signals keep their own names, so that only the curriculum's are changed."""
    return name in {
        column.name for one in NAMES for column in registry.dataset(one).tables[registry.dataset(one).own.table]
    }


@pytest.mark.parametrize("way", WAYS)
def test_each_dialect_gives_the_same_table(made, way: str) -> None:
    name, table, folder, (expected, numbers) = made
    file = folder / "own.csv"
    file.write_bytes(WAYS[way](table))
    try:
        found, values = reading(name, file)
    finally:
        file.unlink()
    pd.testing.assert_frame_equal(found, expected)
    np.testing.assert_allclose(values, numbers, rtol=1e-9, atol=1e-12)


def test_a_row_of_units_is_understood_and_not_taken_for_a_record(made) -> None:
    name, table, folder, (expected, numbers) = made
    units = with_units(name, table)
    if not units.strip(","):
        pytest.skip("the dataset's own files have no units")
    file = folder / "own.csv"
    head, rest = text(table).split("\r\n", 1)
    file.write_text(f"{head}\r\n{units}\r\n{rest}", encoding="utf-8")
    try:
        found, values = reading(name, file)
    finally:
        file.unlink()
    pd.testing.assert_frame_equal(found, expected)
    np.testing.assert_allclose(values, numbers, rtol=1e-9, atol=1e-12)


def test_a_workbook_with_a_title_gives_the_same_table(made) -> None:
    name, table, folder, (expected, numbers) = made
    file = folder / "own.xlsx"
    table.to_excel(file, index=False, startrow=2)
    (folder / "~$own.xlsx").write_bytes(b"locked")
    (folder / "._own.csv").write_bytes(b"\0\5\26\7")
    try:
        found, values = reading(name, file)
    finally:
        file.unlink()
    pd.testing.assert_frame_equal(found, expected)
    np.testing.assert_allclose(values, numbers, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("numbers_as", ["numbers", "text", "decimals"])
def test_parquet_gives_the_same_table_whatever_its_numbers_are_stored_as(made, numbers_as: str) -> None:
    from decimal import Decimal

    name, table, folder, (expected, numbers) = made
    stored = table.copy()
    for column in stored.select_dtypes(float) if numbers_as != "numbers" else ():
        kind = str if numbers_as == "text" else Decimal
        stored[column] = [None if np.isnan(v) else kind(f"{v:.12f}") for v in stored[column]]
    file = folder / "own.parquet"
    stored.to_parquet(file)
    try:
        found, values = reading(name, file)
    finally:
        file.unlink()
    pd.testing.assert_frame_equal(found, expected, rtol=1e-6)
    np.testing.assert_allclose(values, numbers, rtol=1e-6, atol=1e-9)


def test_units_of_independence_that_look_like_numbers_stay_apart(made) -> None:
    """01 is not 1, 1E5 is not 10E4, 2401153 and 2401154 are two, NA and None are names."""
    name, table, folder, _ = made
    unit = registry.dataset(name).unit_of_independence
    if unit not in table:
        pytest.skip("own files of this dataset need no unit")
    ids = ["01", "1", "1E5", "10E4", "2401153", "2401154", "2401155", "NA", "None", "N/A", "007", "7"]
    named = dict(zip(table[unit].unique(), ids, strict=False))
    renamed = table.assign(**{unit: table[unit].map(named).fillna("rest")})
    file = folder / "own.csv"
    renamed.to_csv(file, index=False)
    try:
        found, _ = reading(name, file)
    finally:
        file.unlink()
    assert set(found[unit]) == set(renamed[unit])


def test_barcodes_that_a_spreadsheet_has_shortened_are_refused(made) -> None:
    name, table, folder, _ = made
    unit = registry.dataset(name).unit_of_independence
    if unit not in table:
        pytest.skip("own files of this dataset need no unit")
    file = folder / "own.csv"
    table.assign(**{unit: "8.80123E+12"}).to_csv(file, index=False)
    try:
        with pytest.raises(SchemaError, match=r"8\.80123E\+12") as refused:
            gangso.data.open(name, folder if name == "ball_screw" else file)
    finally:
        file.unlink()
    assert "text" in refused.value.en and "텍스트" in refused.value.ko


SIDECARS = {
    "[columns]\nCOLUMN = 3\n": "quotation marks",
    "[columns]\n토크 = 'a'\n": "line 2.*quotation marks",
    "[columns\n": "line 1.*not valid TOML",
    "[columns]\nCOLUMN = 'own name'\n": "the file has a column|no such column",
    "[einheit]\nCOLUMN = 'N'\n": "'einheit' is not known",
}


@pytest.mark.parametrize("sidecar", SIDECARS)
def test_a_mistake_in_the_sidecar_is_told_in_plain_words(made, sidecar: str, monkeypatch) -> None:
    name, table, folder, _ = made
    monkeypatch.setenv("GANGSO_LANG", "en")
    unit = registry.dataset(name).unit_of_independence
    file = folder / "own.csv"
    table.assign(**{"own name": 1.0}).to_csv(file, index=False)
    beside = file.with_suffix(".toml")
    beside.write_text(sidecar.replace("COLUMN", unit), encoding="utf-8")
    try:
        if unit not in table and "own name" in sidecar:
            pytest.skip("the file has no such column beside")
        with pytest.raises(GangsoError, match=f"(?s){SIDECARS[sidecar]}") as refused:
            gangso.data.open(name, folder if name == "ball_screw" else file)
    finally:
        file.unlink()
        beside.unlink()
    assert refused.value.ko != refused.value.en


def test_every_dataset_opens_in_three_ways_and_says_what_an_own_file_is(made) -> None:
    from gangso.data.contract import source

    name = made[0]
    assert all(callable(getattr(source(name), f"open_{kind}")) for kind in ("twin", "real", "own"))
    columns = registry.dataset(name).tables[registry.dataset(name).own.table]
    words = [word for column in columns for word in (column.name, *column.words)]
    assert len(words) == len(set(map(str.casefold, words))), "a word for two columns"
    for column in columns:
        assert set(column.spoken) <= set(column.allowed)


def test_what_was_understood_is_shown_before_anything_runs(made) -> None:
    name, table, folder, _ = made
    file = folder / "own.csv"
    table.to_csv(file, index=False)
    try:
        found = gangso.data.check(name, folder if name == "ball_screw" else file)
    finally:
        file.unlink()
    assert found.refused is None
    (seen,) = found.files
    assert seen.rows == len(table) and len(seen.first) == 3
    unit = registry.dataset(name).unit_of_independence
    if unit in table:
        assert sum(seen.units_of_independence.values()) == len(table)
        assert len(seen.units_of_independence) == table[unit].nunique()
