"""From answers to advice: the level of each dimension, three next steps, and an order in which to take the cases."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from gangso import course
from gangso.entries import suggestion
from gangso.errors import GangsoError
from gangso.readiness.questions import LEVELS, Question, cases, load
from gangso.words import Text

STEPS = 3
MOST_WORRIES = 3
LONGEST_LINE = 200
# The areas of the program that a plant can have; "data" concerns every plant.
PROCESSES = ("machining", "assembly", "robot", "diagnosis")
# What stands in a company's name and in no line of business.
_LEGAL_FORM = re.compile(r"\(주\)|㈜|주식회사|유한회사|\b(Co\.|Ltd|Inc\b|GmbH)")
# What is first for everyone: collecting where measurements are not kept by themselves, else looking at what is there.
COLLECT, LOOK = "01_collection", "02_process_data"

When = Literal["first", "next", "later"]


@dataclass(frozen=True)
class Company:
    """What the learning path needs to know of a company.

    Parameters
    ----------
    line
        Its line of business in a few words, never its name.
    processes
        Which of `PROCESSES` it has.
    worries
        One to three slugs of cases whose worry it shares, the worst first.
    """

    line: str
    processes: tuple[str, ...]
    worries: tuple[str, ...]


@dataclass(frozen=True)
class Stop:
    """One case on a learning path: when to take it, and why then."""

    case: str
    when: When
    reason: Text


@dataclass(frozen=True)
class Assessment:
    """What the answers come to.

    Parameters
    ----------
    answers
        A level from 0 to 3 for each question's id, in the order of the questions.
    company
        Whose answers they are.
    levels
        The mean level of each dimension's answers.
    steps
        The questions whose `step` comes first: the lowest levels, at most three, none at the highest level.
    path
        All case studies, in the order in which to take them.
    """

    answers: Mapping[str, int]
    company: Company
    levels: Mapping[str, float]
    steps: tuple[Question, ...]
    path: tuple[Stop, ...]


def assess(answers: Mapping[str, int], company: Mapping[str, object]) -> Assessment:
    """Assess a company's answers.

    Parameters
    ----------
    answers
        A whole number from 0 to 3 for each question.
    company
        ``{"line": text, "processes": [...], "worries": [...]}``, see `Company`. A worry may be written as the case's slug,
        number or short name: ``"03_tool_wear"``, ``"03"`` or ``"tool_wear"``.

    Raises
    ------
    GangsoError
        If something is missing or cannot be; the message says which.

    Examples
    --------
    >>> result = assess(
    ...     {question.id: 1 for question in load().questions},
    ...     {"line": "valves", "processes": ["machining"], "worries": ["03_tool_wear"]},
    ... )
    >>> result.path[0].case
    '01_collection'
    """
    if (wrong := problem(answers, company)) is not None:
        raise GangsoError(ko=wrong.ko, en=wrong.en)
    asked = load()
    given = {question.id: int(answers[question.id]) for question in asked.questions}
    slugs = _slugs()
    worries = tuple(slugs[name] for name in company["worries"])
    who = Company(_plain(company["line"]), tuple(company["processes"]), worries)
    levels = {
        dimension.id: mean(given[question.id] for question in asked.of(dimension.id)) for dimension in asked.dimensions
    }
    low = [question for question in asked.questions if given[question.id] < LEVELS - 1]
    # Of two answers alike, the one in the weaker dimension; sorting keeps the file's order where that is equal too.
    steps = sorted(low, key=lambda question: (given[question.id], levels[question.dimension]))[:STEPS]
    return Assessment(given, who, levels, tuple(steps), tuple(_path(given, who)))


def problem(answers: object, company: object) -> Text | None:
    """Return what is wrong with answers and company as a participant wrote them, or None."""
    return problem_of_answers(answers) or problem_of_company(company)


def problem_of_answers(answers: object) -> Text | None:
    """Return what is wrong with the answers to the questions, or None."""
    asked = {question.id: question for question in load().questions}
    if not isinstance(answers, Mapping):
        return Text(
            ko="answers의 중괄호와 질문의 이름은 그대로 두고 숫자만 바꾸십시오({'recorded': 2, ...}).",
            en="answers should be a dictionary such as {'recorded': 2, ...}: keep its brackets and names, and change the numbers.",
        )
    for name in answers:
        if name not in asked:
            ko, en = suggestion(str(name), asked)
            return Text(
                ko=f"answers에 없는 질문의 이름이 있습니다: '{name}'. {ko}",
                en=f"'{name}' in answers is no question. {en}",
            )
    lacking = [name for name in asked if answers.get(name) is None]
    if lacking:
        return Text(
            ko=f"아직 답하지 않은 질문: {', '.join(lacking)}.",
            en=f"questions without an answer yet: {', '.join(lacking)}.",
        )
    for name, level in answers.items():
        if isinstance(level, str):
            return Text(
                ko=f"'{name}'의 답 {level!r}에서 따옴표를 지우십시오. 따옴표 안에 있는 것은 글입니다.",
                en=f"remove the quotation marks from the answer to '{name}': it is {level!r}, and what stands between "
                "them is text.",
            )
        if isinstance(level, bool) or not isinstance(level, int) or not 0 <= level < LEVELS:
            return Text(
                ko=f"'{name}'의 답은 0, 1, 2, 3 가운데 하나여야 합니다. 지금은 {level!r}입니다.",
                en=f"the answer to '{name}' should be 0, 1, 2 or 3; it is {level!r}.",
            )
    return None


def problem_of_company(company: object) -> Text | None:
    """Return what is wrong with the description of a company, or None."""
    keys = ("line", "processes", "worries")
    if not isinstance(company, Mapping) or any(key not in company for key in keys):
        return Text(
            ko="company는 'line', 'processes', 'worries'가 있는 딕셔너리여야 합니다.",
            en="company should be a dictionary with 'line', 'processes' and 'worries'.",
        )
    if not isinstance(company["line"], str) or not _plain(company["line"]):
        return Text(
            ko="company의 'line'에 업종을 몇 마디로, 따옴표 안에 쓰십시오. 회사 이름은 쓰지 않습니다.",
            en="write your line of business into 'line' of company, in a few words between quotation marks; not the "
            "company's name.",
        )
    if found := _LEGAL_FORM.search(company["line"]):
        return Text(
            ko=f"company의 'line'에 회사 이름이 있는 것 같습니다({found[0]!r}). 이름이 아니라 업종을 쓰십시오.",
            en=f"'line' of company seems to hold a company's name ({found[0]!r}): write the line of business.",
        )
    for key, known, most in (("processes", PROCESSES, len(PROCESSES)), ("worries", _slugs(), MOST_WORRIES)):
        chosen = company[key]
        if not isinstance(chosen, list | tuple) or not 1 <= len(chosen) <= most:
            return Text(
                ko=f"company의 '{key}'에는 1개에서 {most}개까지, 대괄호 안에 씁니다. 지금은 {chosen!r}입니다.",
                en=f"'{key}' of company holds 1 to {most} entries between square brackets; it is {chosen!r}.",
            )
        if any(not isinstance(name, str) for name in chosen):
            return Text(
                ko=f"company의 '{key}'에 고른 것은 하나씩 따옴표 안에 씁니다(\"03\"처럼). 지금은 {chosen!r}입니다.",
                en=f"write each entry in '{key}' of company between quotation marks, as \"03\"; it is {chosen!r}.",
            )
        for name in chosen:
            if name not in known:
                meant = next((area for area in PROCESSES if course.load().areas[area].ko == name), None)
                if key == "processes" and meant:
                    return Text(
                        ko=f"company의 '{key}'에는 영어 이름을 씁니다: {meant} ({name}).",
                        en=f"write the English name into '{key}' of company: {meant} ({name}).",
                    )
                ko, en = suggestion(name, [module.slug for module in cases()] if key == "worries" else known)
                return Text(
                    ko=f"company의 '{key}'에 쓸 수 없는 것이 있습니다: '{name}'. {ko}",
                    en=f"'{name}' in '{key}' of company is not known. {en}",
                )
        if len({known[name] if key == "worries" else name for name in chosen}) < len(chosen):
            return Text(
                ko=f"company의 '{key}'에 같은 것이 두 번 있습니다.", en=f"something is twice in '{key}' of company."
            )
    return None


def _slugs() -> dict[str, str]:
    """Return the slug of each case by slug, number (``03`` or ``3``) and short name."""
    return {
        name: module.slug
        for module in cases()
        for name in (module.slug, module.number, module.number.lstrip("0"), module.short)
    }


def _plain(text: object) -> str:
    """Return one line of printable characters, so that a file and a page can hold it."""
    line = " ".join(str(text).split())
    return "".join(sign for sign in line if sign.isprintable())[:LONGEST_LINE]


def _path(answers: Mapping[str, int], company: Company) -> list[Stop]:
    """Order the cases: what every later one needs, the company's own worries, its processes, the rest."""
    kept = answers["recorded"] >= 2
    stops = [
        Stop(
            LOOK,
            "first",
            Text(
                ko="측정값이 저절로 남으므로, 모델보다 먼저 그 데이터를 들여다봅니다.",
                en="Your measurements are kept by themselves: look at them before any model.",
            ),
        )
        if kept
        else Stop(
            COLLECT,
            "first",
            Text(
                ko="측정값이 저절로 남지 않으므로, 모으는 일이 먼저입니다.",
                en="Your measurements are not kept by themselves: collecting them comes first.",
            ),
        )
    ]
    worry = Text(ko="고르신 고민입니다.", en="A worry that you chose.")
    stops += [Stop(case, "first", worry) for case in company.worries if case != stops[0].case]
    taken = {stop.case for stop in stops}
    rest = [module for module in cases() if module.slug not in taken]
    other = Text(ko="방법을 배우려면 봅니다.", en="For its methods.")
    own = [module for module in rest if set(module.areas) & set(company.processes)]
    for module in own:
        areas = [course.load().areas[name] for name in company.processes if name in module.areas]
        ko, en = (", ".join(names) for names in zip(*((area.ko, area.en) for area in areas), strict=True))
        reason = Text(ko=f"고르신 분야({ko})의 사례입니다.", en=f"A case of an area that you chose ({en}).")
        stops.append(Stop(module.slug, "next", reason))
    stops += [Stop(module.slug, "later", other) for module in rest if module not in own]
    return stops
