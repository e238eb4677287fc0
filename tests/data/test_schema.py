"""A table either comes back typed, or everything that is wrong with it is told by column, row and rule."""

import math
import pickle

import numpy as np
import pandas as pd
import pytest

from gangso.data.schema import SHOWN, Column, SchemaError, check
from gangso.words import Text, use

NAMES = Text(ko="이름", en="name")
COLUMNS = (
    Column("bearing", "text", NAMES),
    Column("fault", "text", NAMES, allowed=("normal", "inner"), required=False),
    Column("speed_rpm", "number", NAMES, unit="rpm", minimum=30.0, maximum=100_000.0),
    Column("load_hp", "number", NAMES, unit="hp", minimum=0.0, required=False, missing=True),
)


def good(rows: int = 5) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "load_hp": np.where(np.arange(rows) % 2, np.nan, 1.5),
            "bearing": [f" B{row} " for row in range(rows)],
            "speed_rpm": np.arange(rows) + 1750,
            "note": "not ours",
        }
    )


def violations(table: pd.DataFrame, **options: object) -> list[tuple[str, int | None, int]]:
    with pytest.raises(SchemaError) as caught:
        check(table, COLUMNS, where="a.csv", **options)
    return [(found.column, found.row, found.rows) for found in caught.value.violations]


def test_a_good_table_comes_back_typed_and_in_order() -> None:
    table = check(good(), COLUMNS, where="a.csv")
    assert list(table.columns) == ["bearing", "speed_rpm", "load_hp"]
    assert table["bearing"].tolist() == ["B0", "B1", "B2", "B3", "B4"]
    assert table["speed_rpm"].dtype == float and table["load_hp"].isna().sum() == 2


@pytest.mark.parametrize(
    ("numbers", "texts"),
    [([1, 2], ["1", "2"]), ([1.0, np.nan], ["1", ""]), ([1.5, 2.0], ["1.5", "2"]), ([True, False], ["True", "False"])],
)
def test_a_bearing_that_is_numbered_is_named_by_its_number(numbers: list, texts: list[str]) -> None:
    column = Column("bearing", "text", NAMES, missing=True)
    assert check(pd.DataFrame({"bearing": numbers}), [column], where="")["bearing"].tolist() == texts


@pytest.mark.parametrize("seed", range(8))
def test_whatever_cell_is_broken_is_the_one_that_is_named(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = good(50).astype(object)
    row = int(rng.integers(50))
    column, value = [
        ("speed_rpm", "fast"),
        ("speed_rpm", 29.9),
        ("speed_rpm", np.nan),
        ("speed_rpm", math.inf),
        ("load_hp", -1e-9),
        ("load_hp", "1.2.3"),
        ("bearing", "   "),
        ("bearing", None),
    ][seed]
    table.loc[row, column] = value
    assert violations(table) == [(column, row + 1, 1)]
    assert violations(table, first_row=2) == [(column, row + 2, 1)]


def test_a_rule_that_many_rows_break_is_told_once_with_their_number() -> None:
    table = good(10)
    table.loc[3:7, "speed_rpm"] = 5.0
    assert violations(table) == [("speed_rpm", 4, 5)]


def test_different_rules_of_one_column_are_told_apart() -> None:
    table = good(10).astype({"speed_rpm": object})
    table.loc[2, "speed_rpm"], table.loc[5, "speed_rpm"], table.loc[8, "speed_rpm"] = "x", 1.0, None
    assert sorted(violations(table)) == [("speed_rpm", 3, 1), ("speed_rpm", 6, 1), ("speed_rpm", 9, 1)]


def test_all_violations_are_kept_and_a_handful_is_shown() -> None:
    columns = [Column(f"c{number}", "number", NAMES) for number in range(20)]
    with pytest.raises(SchemaError) as caught:
        check(pd.DataFrame({"other": [1]}), columns, where="a.csv")
    assert len(caught.value.violations) == 20
    assert caught.value.en.count("\n") == SHOWN + 1
    assert caught.value.en.endswith("and 14 more") and caught.value.ko.endswith("그 밖에 14건")


def test_a_missing_column_suggests_the_nearest_and_says_what_belongs_there() -> None:
    table = good().rename(columns={"speed_rpm": "speed"})
    with pytest.raises(SchemaError, match=r"'speed_rpm'.*missing.*\(rpm\).*mean 'speed'.*Ask me"):
        check(table, COLUMNS, where="a.csv", hint=Text(ko="물어보십시오.", en="Ask me."))


def test_a_column_is_called_as_its_owner_wrote_it() -> None:
    table = good()
    table["speed_rpm"] = 1.0
    assert violations(table, written={"speed_rpm": "회전수"})[0][0] == "회전수"


@pytest.mark.parametrize("text", ["0,5", "-1,250", " 1,0 "])
def test_a_decimal_comma_is_told_from_any_other_text(text: str) -> None:
    table = good().astype({"load_hp": object})
    table.loc[0, "load_hp"] = text
    with pytest.raises(SchemaError, match="decimal point"):
        check(table, COLUMNS, where="a.csv")


def test_a_value_that_is_not_allowed_suggests_what_is() -> None:
    table = good()
    table["fault"] = ["normal", "iner", "normal", "inner", "iner"]
    with pytest.raises(SchemaError, match=r"column 'fault', row 2 \(and 1 more\): 'iner'.*mean 'inner'"):
        check(table, COLUMNS, where="a.csv")


def test_both_languages_name_the_same_column_and_row() -> None:
    table = good().astype({"speed_rpm": object})
    table.loc[3, "speed_rpm"] = "abc"
    with pytest.raises(SchemaError) as caught:
        check(table, COLUMNS, where="a.csv", first_row=2)
    with use("ko"):
        assert "'speed_rpm' 열, 5행: 숫자여야 하는데 'abc'" in str(caught.value)
    with use("en"):
        assert "column 'speed_rpm', row 5: a number is needed; there is 'abc'" in str(caught.value)


def test_the_error_survives_a_trip_to_another_process() -> None:
    with pytest.raises(SchemaError) as caught:
        check(good().drop(columns="bearing"), COLUMNS, where="a.csv")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert copy.violations == caught.value.violations and str(copy) == str(caught.value)
