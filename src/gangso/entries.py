"""Reading the content's TOML files: an `Entry` is one table that knows its file and name, so that errors can say both."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from gangso.errors import GangsoError
from gangso.words import LANGUAGES, Text


class Entry:
    """One table of a TOML file; each value is asked for once, by its kind, and `finish` refuses what nobody asked for.

    Parameters
    ----------
    path
        The file, for messages.
    name
        What the table is called there, e.g. ``zone.changwon.spindle``.
    table
        Its content, as `tomllib` gives it.
    """

    def __init__(self, path: Path, name: str, table: dict[str, Any]) -> None:
        self.path = path
        self.name = name
        self._table = table
        self._asked: set[str] = set()

    def fail(self, *, ko: str, en: str) -> NoReturn:
        """Raise a `GangsoError` that starts with the file and the entry."""
        place = f"{self.path}, [{self.name}]" if self.name else f"{self.path}"
        raise GangsoError(ko=f"{place}: {ko}", en=f"{place}: {en}")

    def __contains__(self, key: str) -> bool:
        self._asked.add(key)  # an entry that may be absent is known all the same
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def _get(self, key: str, kind: type | tuple[type, ...], what: tuple[str, str]) -> Any:
        self._asked.add(key)
        if key not in self._table:
            self.fail(ko=f"'{key}' 항목이 없습니다.", en=f"'{key}' is missing.")
        value = self._table[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            self.fail(
                ko=f"'{key}'은(는) {what[0]}이어야 하는데 {value!r}입니다.",
                en=f"'{key}' has to be {what[1]}; it is {value!r}.",
            )
        return value

    def string(self, key: str) -> str:
        """Return a text that is the same in both languages, such as an id."""
        value = self._get(key, str, ("비어 있지 않은 글", "a text that is not empty"))
        if not value.strip():
            self.fail(ko=f"'{key}'이(가) 비어 있습니다.", en=f"'{key}' is empty.")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, perhaps empty."""
        values = self._get(key, list, ("글의 목록", "a list of texts"))
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.fail(ko=f"'{key}' 목록에 글이 아닌 것이 있습니다.", en=f"'{key}' has to hold texts only.")
        return tuple(values)

    def number(self, key: str) -> float:
        """Return a number greater than zero."""
        value = self._get(key, (int, float), ("수", "a number"))
        if not value > 0:
            self.fail(ko=f"'{key}'은(는) 0보다 커야 합니다.", en=f"'{key}' has to be greater than zero.")
        return value

    def real(self, key: str) -> float:
        """Return a number, of either sign."""
        return float(self._get(key, (int, float), ("수", "a number")))

    def count(self, key: str) -> int:
        """Return a whole number, zero or more."""
        value = self._get(key, int, ("정수", "a whole number"))
        if value < 0:
            self.fail(ko=f"'{key}'은(는) 0 이상이어야 합니다.", en=f"'{key}' has to be zero or more.")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; a flag that is not there is false."""
        self._asked.add(key)
        value = self._table.get(key, False)
        if not isinstance(value, bool):
            self.fail(
                ko=f"'{key}'은(는) true나 false여야 하는데 {value!r}입니다.",
                en=f"'{key}' has to be true or false; it is {value!r}.",
            )
        return value

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        """Return a list of `count` numbers, each greater than zero."""
        values = self._get(key, list, ("수의 목록", "a list of numbers"))
        plain = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
        if len(values) != count or not plain or not all(value > 0 for value in values):
            self.fail(
                ko=f"'{key}'은(는) 0보다 큰 수 {count}개여야 하는데 {values!r}입니다.",
                en=f"'{key}' has to be {count} numbers greater than zero; it is {values!r}.",
            )
        return tuple(values)

    def choice(self, key: str, choices: Iterable[str]) -> str:
        """Return a text that is one of `choices`; the message for another suggests the nearest."""
        value = self.string(key)
        self._known(key, value, list(choices))
        return value

    def choices(self, key: str, choices: Iterable[str]) -> tuple[str, ...]:
        """Return a list of texts, each one of `choices`, at least one."""
        values, known = self.strings(key), list(choices)
        if not values:
            self.fail(ko=f"'{key}' 목록이 비어 있습니다.", en=f"the list '{key}' is empty.")
        for value in values:
            self._known(key, value, known)
        return values

    def _known(self, key: str, value: str, known: list[str]) -> None:
        if value not in known:
            ko, en = suggestion(value, known)
            self.fail(
                ko=f"'{key}'의 '{value}'은(는) 쓸 수 없습니다. {ko}",
                en=f"'{value}' is not known as '{key}'. {en}",
            )

    def text(self, key: str) -> Text:
        """Return a text that is there in both languages."""
        table = self.entry(key)
        text = Text(**{lang: table.string(lang) for lang in LANGUAGES})
        table.finish()
        return text

    def word(self, key: str) -> Text:
        """Return a text such as a unit, which may be written once where it is the same in both languages."""
        if isinstance(self._table.get(key), dict):
            return self.text(key)
        return Text(ko=(same := self.string(key)), en=same)

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts, each there in both languages."""
        return tuple(Text(ko=entry.string("ko"), en=entry.string("en")) for entry in self.entries(key))

    def table(self, key: str) -> dict[str, Any]:
        """Return a table whose keys the file itself chooses, as it stands."""
        return dict(self._get(key, dict, ("표", "a table")))

    def entry(self, key: str) -> "Entry":
        """Return a table inside this one."""
        return Entry(self.path, f"{self.name}.{key}".removeprefix("."), self._get(key, dict, ("표", "a table")))

    def entries(self, key: str, label: str | None = None) -> tuple["Entry", ...]:
        """Return a list of tables inside this one, each named by its value of `label`, or else by its number."""
        tables = self._get(key, list, ("표의 목록", "a list of tables"))
        found = []
        for number, table in enumerate(tables, start=1):
            if not isinstance(table, dict):
                self.fail(ko=f"'{key}'의 {number}번째가 표가 아닙니다.", en=f"number {number} of '{key}' is no table.")
            name = table.get(label, number) if label else number
            found.append(Entry(self.path, f"{self.name}.{key}.{name}".removeprefix("."), table))
        return tuple(found)

    def rest(self) -> tuple["Entry", ...]:
        """Return the tables that were not asked for by name."""
        return tuple(self.entry(key) for key in self._table if key not in self._asked)

    def finish(self) -> None:
        """Refuse entries that nobody asked for: a misspelt name would otherwise go unseen."""
        for key in self._table:
            if key not in self._asked:
                ko, en = suggestion(key, self._asked)
                self.fail(ko=f"'{key}'은(는) 모르는 항목입니다. {ko}", en=f"'{key}' is not known here. {en}")


def read(path: Path) -> Entry:
    """Return the whole of a TOML file.

    Raises
    ------
    GangsoError
        If the file is missing or is not TOML.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise GangsoError(
            ko=f"{path}: 파일이 없습니다. 저장소를 다시 받거나 경로를 확인하십시오.",
            en=f"{path}: there is no such file. Check the path, or fetch the repository again.",
        ) from error
    try:
        text = content.decode("utf-8-sig")  # a byte order mark is how Windows' editor says UTF-8
    except UnicodeDecodeError as error:
        raise _no_toml(path, error) from error
    return parse(text, path)


def parse(text: str, path: Path) -> Entry:
    """Return the whole of a TOML file whose text has been read already, as a company's file of whatever encoding is.

    Raises
    ------
    GangsoError
        If it is not TOML.
    """
    try:
        return Entry(path, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, error) from error


def _no_toml(path: Path, error: ValueError) -> GangsoError:
    return GangsoError(
        ko=f"{path}: TOML로 읽을 수 없습니다 ({error}). 그 자리를 고치십시오.",
        en=f"{path}: this is not valid TOML ({error}). Mend that place.",
    )


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the name that was perhaps meant by `wrong`, if one is near."""
    import difflib  # for a mistake alone: every kernel reads the settings of its folder

    return next(iter(difflib.get_close_matches(wrong.lower(), list(known), n=1, cutoff=0.5)), None)


def suggestion(wrong: str, known: Iterable[str]) -> tuple[str, str]:
    """Return, in Korean and in English, what was perhaps meant by `wrong` and all that is known."""
    names = sorted(known)
    listed = ", ".join(names)
    ko, en = f"쓸 수 있는 값: {listed or '없음'}.", f"Known: {listed or 'none'}."
    if near := nearest(wrong, names):
        return f"'{near}'을(를) 뜻하셨습니까? {ko}", f"Did you mean '{near}'? {en}"
    return ko, en
