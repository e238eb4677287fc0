"""Which column of a file is which of the curriculum's, and in which unit it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gangso.data.own import units
from gangso.data.own.names import key, split_unit
from gangso.data.own.sheet import Sheet
from gangso.data.own.sidecar import Sidecar
from gangso.data.schema import Column, Violation
from gangso.entries import suggestion
from gangso.words import Text


@dataclass(frozen=True)
class Match:
    """What was found in a file.

    Parameters
    ----------
    headings
        The file's name of a column, by the curriculum's.
    units
        The unit of a column in the file, by the curriculum's name.
    stated
        Who states it: ``"sidecar"``, ``"heading"``, ``"row"`` (of units), or ``"assumed"`` where nobody does.
    violations
        What does not fit together.
    """

    headings: Mapping[str, str]
    units: Mapping[str, str]
    stated: Mapping[str, str]
    violations: tuple[Violation, ...]


def known_names(columns: Mapping[str, Column], sidecar: Sidecar) -> set[str]:
    """Return all names, as `key` gives them, that a heading of the file may have."""
    names = {key(name) for name in (*columns, *map(_stem, columns.values()), *sidecar.columns.values())}
    return names | {key(word) for column in columns.values() for word in column.words}


def match(sheet: Sheet, sidecar: Sidecar, columns: Mapping[str, Column]) -> Match:
    """Find the curriculum's columns in a file: what the sidecar says, else the name, else the words for it."""
    headings, wrong = _headings(sheet, sidecar, columns)
    found_units, stated = {}, {}
    for name, column in columns.items():
        if not column.unit or (name not in headings and name not in sidecar.values):
            continue
        heading = headings.get(name, "")
        sources = {"sidecar": sidecar.units.get(name), "row": sheet.units.get(heading)}
        sources["heading"] = next((unit for _, unit in _forms(heading, column) if unit), None)
        # The curriculum's own name has the curriculum's unit in it, whatever the owner measures in: the sidecar is right.
        if key(heading) == key(name):
            sources["heading"] = None
        said = {who: unit for who, unit in sources.items() if unit}
        foreign = next((unit for unit in said.values() if not units.conversion(unit, column.unit)), None)
        if foreign:
            wrong.append(Violation(heading, None, _foreign(foreign, column)))
        elif len({units.known(unit, column.unit) for unit in said.values()}) > 1:
            wrong.append(Violation(heading, None, _two(said, sidecar)))
        elif said:
            who, unit = next(iter(said.items()))
            found_units[name], stated[name] = units.known(unit, column.unit), who
        elif _stem(column) == name and name in headings:
            wrong.append(Violation(heading, None, _undeclared(name, heading, column, sidecar)))
        else:
            found_units[name], stated[name] = units.known(column.unit), "assumed"
    return Match(headings, found_units, stated, tuple(wrong))


def _stem(column: Column) -> str:
    """Return a column's name without its unit: ``feed_force`` of ``feed_force_n``; the whole name where it has none."""
    for cut in range(3, 0, -1):
        parts = column.name.split("_")
        if column.unit and len(parts) > cut and units.conversion("/".join(parts[-cut:]), column.unit):
            return "_".join(parts[:-cut])
    return column.name


def _forms(heading: str, column: Column) -> Iterator[tuple[str, str | None]]:
    """Yield what a heading may be without its unit, by `key`, and the unit: in brackets, or behind a blank or underscore."""
    yield key(heading), None
    base, bracket = split_unit(heading)
    if bracket is not None:
        yield key(base), bracket if units.known(bracket, column.unit) and column.unit else None
    if not column.unit:
        return
    parts = re.split(r"[_ ]", heading)
    for cut in range(1, min(4, len(parts))):
        for joint in ("/", ""):
            unit = joint.join(parts[-cut:])
            if units.conversion(unit, column.unit):
                yield key(re.split(rf"[_ ]{re.escape(parts[-cut])}(?:[_ ]|$)", heading)[0]), unit


def _headings(sheet: Sheet, sidecar: Sidecar, columns: Mapping[str, Column]) -> tuple[dict[str, str], list[Violation]]:
    there = [str(name) for name in sheet.frame.columns]
    by_key = {key(split_unit(name)[0]): name for name in reversed(there)} | {key(name): name for name in there}
    found: dict[str, str] = {}
    wrong: list[Violation] = []
    for name, theirs in sidecar.columns.items():
        heading = by_key.get(key(theirs))
        if heading is None:
            ko, en = suggestion(theirs, there)
            rule = Text(
                ko=f"{sidecar.path.name}의 [columns]에 {name}(으)로 선언했지만 파일에 없습니다. {ko}",
                en=f"declared as {name} under [columns] in {sidecar.path.name}, but the file has no such column. {en}",
            )
            wrong.append(Violation(theirs, None, rule))
            continue
        own = by_key.get(key(name))
        if own is not None and own != heading and key(own) == key(name):
            rule = Text(
                ko=f"{sidecar.path.name}의 [columns]가 '{theirs}'을(를) {name}(으)로 선언했는데 파일에 '{own}' 열도 있습니다. 어느 "
                "것인지 알 수 없으니 하나의 이름을 바꾸십시오.",
                en=f"[columns] in {sidecar.path.name} declares '{theirs}' as {name}, but the file has a column '{own}' too. Which "
                "of them is meant? Rename one.",
            )
            wrong.append(Violation(heading, None, rule))
        if heading in found.values():
            other = next(other for other, taken in found.items() if taken == heading)
            rule = Text(
                ko=f"{sidecar.path.name}의 [columns]가 이 열을 {other}(으)로도 {name}(으)로도 선언했습니다. 하나만 남기십시오.",
                en=f"[columns] in {sidecar.path.name} declares this column as {other} and as {name}. Keep one.",
            )
            wrong.append(Violation(heading, None, rule))
        found[name] = heading
    taken = set(found.values())
    ranked = {name: _ranked(column, there) for name, column in columns.items() if name not in found}
    for rank in range(3):  # a column's own name goes before another's word for it
        for name, ranks in ranked.items():
            here = [heading for heading in ranks[rank] if heading not in taken]
            if name in found or not here:
                continue
            if name in sidecar.values:
                rule = Text(
                    ko=f"파일에 이 열이 있는데 {sidecar.path.name}의 [values]에도 값이 있습니다. 하나만 남기십시오.",
                    en=f"the file has this column, and {sidecar.path.name} gives a value for it under [values]. Keep one.",
                )
                wrong.append(Violation(here[0], None, rule))
            elif len(here) > 1:
                listed = ", ".join(here)
                rule = Text(
                    ko=f'{name}(으)로 볼 수 있는 열(채널)이 여러 개입니다: {listed}. {sidecar.path.name}의 [columns]에 {name} = "열 이름"으로 '
                    "하나를 고르십시오.",
                    en=f'there are several channels that may be {name}: {listed}. Choose one by {name} = "NAME" under [columns] in '
                    f"{sidecar.path.name}.",
                )
                wrong.append(Violation("", None, rule))
            found[name] = here[0]
            taken.update(here)
    for name in sidecar.values:
        if name in sidecar.columns:
            rule = Text(
                ko=f"{sidecar.path.name}의 [columns]에도 [values]에도 {name}이(가) 있습니다. 하나만 남기십시오.",
                en=f"{sidecar.path.name} has {name} under [columns] and under [values]. Keep one.",
            )
            wrong.append(Violation(name, None, rule))
        found.pop(name, None)
    return found, wrong


def _ranked(column: Column, there: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the headings that are a column's name, that are it with a unit, and that are a word for it."""
    name, stem, words = key(column.name), key(_stem(column)), {key(word) for word in column.words}
    ranks: tuple[list[str], list[str], list[str]] = ([], [], [])
    for heading in there:
        forms = list(_forms(heading, column))
        if forms[0][0] == name:
            ranks[0].append(heading)
        elif any(base == name or (base == stem and unit) for base, unit in forms):
            ranks[1].append(heading)
        elif any(base in words for base, _ in forms):
            ranks[2].append(heading)
    return ranks


def _foreign(unit: str, column: Column) -> Text:
    listed = ", ".join(units.of(column.unit))
    return Text(
        ko=f"단위가 {unit}(으)로 적혀 있는데 {column.title.ko}의 단위가 아닙니다. 쓸 수 있는 단위: {listed}.",
        en=f"its unit is given as {unit}, which is none of {column.title.en}. Known: {listed}.",
    )


def _two(said: Mapping[str, str], sidecar: Sidecar) -> Text:
    who = {
        "sidecar": Text(ko=sidecar.path.name, en=sidecar.path.name),
        "row": Text(ko="단위 행", en="the row of units"),
        "heading": Text(ko="열 이름", en="the column's name"),
    }
    ko = ", ".join(f"{who[one].ko}은(는) {unit}" for one, unit in said.items())
    en = ", ".join(f"{who[one].en} says {unit}" for one, unit in said.items())
    return Text(ko=f"단위가 서로 다릅니다: {ko}. 하나로 맞추십시오.", en=f"{en}. Make them agree.")


def _undeclared(name: str, heading: str, column: Column, sidecar: Sidecar) -> Text:
    possible = units.of(column.unit)
    listed = ", ".join(possible)
    return Text(
        ko=f"{name}의 단위를 알 수 없습니다. 열 이름을 '{heading} ({possible[0]})'처럼 쓰거나 {sidecar.path.name}의 [units]에 {name} = "
        f'"단위"를 쓰십시오 ({listed}).',
        en=f"the unit of the {name} is not declared. Call the column '{heading} ({possible[0]})', or write {name} = \"UNIT\" under "
        f"[units] into {sidecar.path.name} ({listed}).",
    )
