"""Content's TOML files: each value asked for by its kind, each mistake told with file and entry, in both languages."""

from pathlib import Path

import pytest

from gangso import entries
from gangso.errors import GangsoError
from gangso.words import Text

GOOD = """
id = "gumi"
share = 0.5
offset = -2
steps = 0
open = true
sizes = [1, 2.5]
tags = ["a", "b"]
kind = "bearing"
name = { ko = "구미", en = "Gumi" }
notes = [{ ko = "가", en = "a" }, { ko = "나", en = "b" }]
[units]
time = "s"
[[column]]
name = "rpm"
[[column]]
width = 2
"""


@pytest.fixture
def of(tmp_path):
    """A function that gives the entry of a file with this text."""

    def read(text: str) -> entries.Entry:
        path = tmp_path / "zones.toml"
        path.write_text(text, encoding="utf-8")
        return entries.read(path)

    return read


def test_every_kind_of_value_is_read(of):
    entry = of(GOOD)
    assert entry.string("id") == "gumi"
    assert (entry.number("share"), entry.real("offset")) == (0.5, -2.0)
    assert entry.count("steps") == 0
    assert (entry.flag("open"), entry.flag("closed")) == (True, False)
    assert entry.numbers("sizes", 2) == (1, 2.5)
    assert entry.strings("tags") == entry.choices("tags", ["a", "b", "c"]) == ("a", "b")
    assert entry.choice("kind", ["bearing", "gear"]) == "bearing"
    assert entry.text("name") == Text(ko="구미", en="Gumi")
    assert entry.texts("notes") == (Text(ko="가", en="a"), Text(ko="나", en="b"))
    assert entry.table("units") == {"time": "s"}
    first, second = entry.entries("column", "name")
    assert (first.name, second.name) == ("column.rpm", "column.2")
    entry.finish()


@pytest.mark.parametrize(
    ("text", "ask", "en", "ko"),
    [
        ("", lambda e: e.string("id"), "'id' is missing", "'id' 항목이 없습니다"),
        ("id = 3", lambda e: e.string("id"), "it is 3", "3입니다"),
        ("id = ' '", lambda e: e.string("id"), "'id' is empty", "비어 있습니다"),
        ("x = 0", lambda e: e.number("x"), "greater than zero", "0보다 커야"),
        ("x = nan", lambda e: e.number("x"), "greater than zero", "0보다 커야"),
        ("x = true", lambda e: e.number("x"), "a number; it is True", "True입니다"),
        ("x = 'a'", lambda e: e.real("x"), "a number; it is 'a'", "'a'입니다"),
        ("x = 0.5", lambda e: e.count("x"), "a whole number; it is 0.5", "정수"),
        ("x = -1", lambda e: e.count("x"), "zero or more", "0 이상"),
        ("x = 1", lambda e: e.flag("x"), "true or false", "true나 false"),
        ("x = [1]", lambda e: e.numbers("x", 2), "2 numbers greater than zero", "수 2개"),
        ("x = [1, true]", lambda e: e.numbers("x", 2), "2 numbers greater than zero", "수 2개"),
        ("x = ['a', 1]", lambda e: e.strings("x"), "texts only", "글이 아닌 것"),
        ("x = []", lambda e: e.choices("x", ["a"]), "is empty", "비어 있습니다"),
        ("x = ['beering']", lambda e: e.choices("x", ["bearing"]), "Did you mean 'bearing'", "뜻하셨습니까"),
        ("x = 'quux'", lambda e: e.choice("x", ["bearing"]), "Known: bearing", "쓸 수 있는 값: bearing"),
        ("x = { ko = '가' }", lambda e: e.text("x"), "[x]: 'en' is missing", "[x]: 'en' 항목이 없습니다"),
        ("x = { ko = '가', en = 'a', fr = 'b' }", lambda e: e.text("x"), "'fr' is not known", "모르는 항목"),
        ("x = [1]", lambda e: e.entries("x"), "number 1 of 'x' is no table", "1번째가 표가 아닙니다"),
        ("x = 1\ny = 2", lambda e: (e.number("x"), e.finish()), "'y' is not known here", "'y'은(는) 모르는"),
    ],
)
def test_a_mistake_is_told_with_its_file(of, tmp_path, text, ask, en, ko):
    with pytest.raises(GangsoError) as caught:
        ask(of(text))
    for told, words in ((caught.value.en, en), (caught.value.ko, ko)):
        assert told.startswith(str(tmp_path / "zones.toml")) and words in told


def test_a_file_that_windows_editor_saved_is_read(of, tmp_path):
    path = tmp_path / "saved.toml"
    path.write_text("id = '구미'", encoding="utf-8-sig")
    assert entries.read(path).string("id") == "구미"


def test_a_text_that_was_read_already_is_parsed_under_its_files_name():
    assert entries.parse("id = 'gumi'", Path("own.toml")).string("id") == "gumi"
    with pytest.raises(GangsoError, match=r"own\.toml: this is not valid TOML|own\.toml: TOML로"):
        entries.parse("id = ", Path("own.toml"))


def test_a_mistake_in_a_table_inside_names_the_table(of):
    inner = of("[zone.gumi.pump]\nrpm = 'fast'").entry("zone").entry("gumi").entry("pump")
    with pytest.raises(GangsoError, match=r"zones\.toml, \[zone\.gumi\.pump\]: 'rpm'"):
        inner.number("rpm")


def test_tables_that_were_not_asked_for_by_name_are_the_rest(of):
    entry = of("[a]\n[b]\n[c]")
    entry.entry("b")
    assert [table.name for table in entry.rest()] == ["a", "c"]


def test_asking_whether_an_entry_is_there_makes_it_known(of):
    entry = of("x = 1")
    assert "x" in entry and "y" not in entry and [*entry] == ["x"]
    entry.finish()


@pytest.mark.parametrize(
    ("content", "en"), [(None, "there is no such file"), (b"x = ", "not valid TOML"), (b"x = '\xff'", "not valid TOML")]
)
def test_a_file_that_is_no_toml_is_told(tmp_path, content, en):
    path = tmp_path / "course.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GangsoError) as caught:
        entries.read(path)
    assert str(path) in caught.value.en and en in caught.value.en


@pytest.mark.parametrize(("wrong", "near"), [("Beering", "bearing"), ("geer", "gear"), ("pump", None)])
def test_the_name_that_was_perhaps_meant(wrong, near):
    assert entries.nearest(wrong, ["bearing", "gear"]) == near


def test_a_path_may_be_relative():
    with pytest.raises(GangsoError, match=r"no/such\.toml"):
        entries.read(Path("no/such.toml"))
