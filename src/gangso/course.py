"""The curriculum: ``course/course.toml`` as typed, checked objects, and the syllabus table made from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gangso import content, entries, zones
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.words import Text, tr, use

STATES = {"ready": Text(ko="제공", en="ready"), "planned": Text(ko="준비 중", en="planned")}
NO_ZONE = {"all": Text(ko="모든 특구", en="all zones"), "own": Text(ko="참가자의 회사", en="own company")}
BEGIN, END = "<!-- modules: made by gangso.course.update_syllabus -->", "<!-- end of modules -->"


@dataclass(frozen=True)
class Module:
    """One module of the curriculum.

    Parameters
    ----------
    slug
        Its number and short name, such as ``"11_spindle"``: the name of its folder in ``notebooks/``.
    zone
        The id of the zone that it is set in, ``"all"``, or ``"own"`` (the participant's company).
    areas
        Ids of the program's areas that it belongs to.
    state
        ``"ready"`` or ``"planned"``.
    hours
        Length of its half-day seminar, breaks included, in hours.
    title, question
        What it is called, and the question on the floor that it answers.
    objectives, methods
        What participants can do afterwards, and the methods that it teaches.
    datasets
        Names of the public data that it uses.
    modelled_on
        The published case that it follows, by line of business.
    sources
        Ids of the publications of that case.
    """

    slug: str
    zone: str
    areas: tuple[str, ...]
    state: str
    hours: float
    title: Text
    question: Text
    objectives: tuple[Text, ...]
    methods: tuple[Text, ...]
    datasets: tuple[str, ...]
    modelled_on: Text
    sources: tuple[str, ...]

    @property
    def number(self) -> str:
        """The two digits of the slug."""
        return self.slug.partition("_")[0]

    @property
    def short(self) -> str:
        """The slug without its number."""
        return self.slug.partition("_")[2]


@dataclass(frozen=True)
class Term:
    """A term of the glossary: the same word for the same thing throughout the course."""

    name: Text
    meaning: Text


@dataclass(frozen=True)
class Course:
    """The modules in their order, the glossary, and the names of areas and sources by their ids.

    `other_words` are right in themselves, but one thing has one word here: the glossary's, by each of them.
    """

    modules: tuple[Module, ...]
    terms: tuple[Term, ...]
    areas: Mapping[str, Text]
    sources: Mapping[str, Text]
    other_words: Mapping[str, str]


def module(name: str) -> Module:
    """Return one module.

    Parameters
    ----------
    name
        Its slug, its number or its short name: ``"11_spindle"``, ``"11"`` or ``"spindle"``.

    Raises
    ------
    GangsoError
        If there is no such module; the message lists all and suggests the nearest.

    Examples
    --------
    >>> module("spindle").slug
    '11_spindle'
    """
    modules = load().modules
    for found in modules:
        if name in (found.slug, found.number, found.short):
            return found
    names = [found.slug for found in modules]
    short = {found.short: found.slug for found in modules}
    near = entries.nearest(name, [*names, *short])
    ko, en = suggestion(short.get(near, name), names)
    raise GangsoError(ko=f"사례 '{name}'은(는) 없습니다. {ko}", en=f"There is no case '{name}'. {en}")


@cache
def load() -> Course:
    """Read the curriculum's own ``course.toml``."""
    return read(content.root() / "course" / "course.toml")


def read(path: Path) -> Course:
    """Read and check a file that describes a course.

    Raises
    ------
    GangsoError
        If something is missing, misspelt, doubled or out of order; the message names the file and the entry.
    """
    top = entries.read(path)
    areas = _texts_by_id(top.entry("area"))
    sources = _texts_by_id(top.entry("source"))
    modules: list[Module] = []
    for entry in top.entries("module", label="slug"):
        modules.append(_module(entry, modules, areas, sources))
    terms: list[Term] = []
    for entry in top.entries("term"):
        term = Term(entry.text("name"), entry.text("meaning"))
        entry.finish()
        if any(term.name.ko == other.name.ko or term.name.en == other.name.en for other in terms):
            entry.fail(
                ko=f"용어 '{term.name.ko}' ({term.name.en})이(가) 두 번 나옵니다.",
                en=f"the term '{term.name.en}' ({term.name.ko}) occurs twice.",
            )
        terms.append(term)
    others = top.entry("other_words")
    other_words = {word: others.string(word) for word in others}
    known = " ".join(term.name.ko for term in terms)
    for word, ours in other_words.items():
        if ours not in known:
            others.fail(
                ko=f"'{word}': '{ours}'은(는) 용어집에 없습니다.", en=f"'{word}': '{ours}' is not in the glossary."
            )
    top.finish()
    return Course(tuple(modules), tuple(terms), areas, sources, other_words)


def _texts_by_id(entry: Entry) -> dict[str, Text]:
    return {name: entry.text(name) for name in entry}


def _module(entry: Entry, before: list[Module], areas: dict[str, Text], sources: dict[str, Text]) -> Module:
    slug = entry.string("slug")
    if not re.fullmatch(r"\d\d_[a-z0-9_]+", slug):
        entry.fail(
            ko="slug는 '11_spindle'처럼 두 자리 번호, 밑줄, 소문자 이름이어야 합니다.",
            en="a slug has two digits, an underscore and a name in lower case, such as '11_spindle'.",
        )
    if slug in {other.slug for other in before}:
        entry.fail(ko="같은 모듈이 두 번 나옵니다.", en="this module occurs twice.")
    if before and slug[:2] <= before[-1].number:
        entry.fail(
            ko=f"모듈은 번호 순서여야 하는데 {before[-1].slug} 뒤에 있습니다.",
            en=f"modules have to be in the order of their numbers; this one stands after {before[-1].slug}.",
        )
    found = Module(
        slug=slug,
        zone=entry.choice("zone", [*(zone.id for zone in zones.all_zones()), *NO_ZONE]),
        areas=entry.choices("areas", areas),
        state=entry.choice("state", STATES),
        hours=entry.number("hours"),
        title=entry.text("title"),
        question=entry.text("question"),
        objectives=entry.texts("objectives"),
        methods=entry.texts("methods"),
        datasets=entry.strings("datasets"),
        modelled_on=entry.text("modelled_on"),
        sources=entry.choices("sources", sources),
    )
    entry.finish()
    if not 3 <= len(found.objectives) <= 5:
        entry.fail(
            ko=f"학습 목표는 3~5개여야 하는데 {len(found.objectives)}개입니다.",
            en=f"a module has three to five objectives; here are {len(found.objectives)}.",
        )
    return found


def table(course: Course, lang: str) -> str:
    """Return the table of all modules as Markdown, in one language.

    Parameters
    ----------
    course
        Whose modules.
    lang
        ``"ko"`` or ``"en"``.
    """
    places = {zone.id: zone.name for zone in zones.all_zones()} | NO_ZONE
    with use(lang):
        head = tr(
            ko=("모듈", "특구", "분야", "현장의 질문", "방법", "공개 데이터", "본뜬 사례", "시간", "상태"),
            en=(
                "module",
                "zone",
                "area",
                "question on the floor",
                "methods",
                "public data",
                "modelled on",
                "h",
                "state",
            ),
        )
        rows = [
            (
                f"`{module.slug}`<br>{module.title}",
                places[module.zone],
                ", ".join(str(course.areas[area]) for area in module.areas),
                module.question,
                ", ".join(map(str, module.methods)),
                ", ".join(module.datasets) or "-",
                f"{module.modelled_on} [{', '.join(module.sources)}]",
                f"{module.hours:g}",
                STATES[module.state],
            )
            for module in course.modules
        ]
        lines = [head, ("---",) * len(head), *rows]
        return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def update_syllabus(folder: Path) -> list[Path]:
    """Write the modules' table anew into ``syllabus.ko.md`` and ``syllabus.en.md`` of `folder`, between its two marks.

    Returns
    -------
    list of Path
        The two pages.

    Raises
    ------
    GangsoError
        If a page has lost the marks.

    Examples
    --------
    >>> update_syllabus(content.root() / "course")
    """
    pages = []
    for lang in ("ko", "en"):
        page = folder / f"syllabus.{lang}.md"
        text = page.read_text(encoding="utf-8")
        before, begin, rest = text.partition(BEGIN)
        _, end, after = rest.partition(END)
        if not (begin and end):
            raise GangsoError(
                ko=f"{page}: 모듈 표의 시작과 끝 표시가 없습니다. '{BEGIN}'과 '{END}' 줄을 넣으십시오.",
                en=f"{page}: the marks around the modules' table are gone. Put in the lines '{BEGIN}' and '{END}'.",
            )
        page.write_text(f"{before}{BEGIN}\n\n{table(load(), lang)}\n\n{END}{after}", encoding="utf-8")
        pages.append(page)
    return pages
