"""The questions of the readiness self-assessment: ``course/readiness.toml`` as typed, checked objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gangso import content, course, entries
from gangso.entries import Entry
from gangso.words import Text

LEVELS = 4  # from 0 to 3


@dataclass(frozen=True)
class Dimension:
    """One of the four sides that readiness has."""

    id: str
    name: Text
    meaning: Text


@dataclass(frozen=True)
class Question:
    """One question.

    Parameters
    ----------
    id, dimension
        Its name in a participant's answers, and the dimension that it belongs to.
    short
        Its name in a picture.
    text, levels
        What is asked, and what each level from 0 up means.
    step
        What raises the level by one.
    sources
        Which published assessments or findings ask for the same, as ``"ID: where"``.
    """

    id: str
    dimension: str
    short: Text
    text: Text
    levels: tuple[Text, ...]
    step: Text
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Questionnaire:
    """Everything that is asked; `worries` has one sentence a case, by its slug, `sources` the references by id."""

    dimensions: tuple[Dimension, ...]
    questions: tuple[Question, ...]
    worries: Mapping[str, Text]
    sources: Mapping[str, str]

    def of(self, dimension: str) -> tuple[Question, ...]:
        """Return the questions of one dimension."""
        return tuple(question for question in self.questions if question.dimension == dimension)


def cases() -> tuple[course.Module, ...]:
    """Return the modules that are case studies, each of a zone."""
    return tuple(module for module in course.load().modules if module.zone not in course.NO_ZONE)


@cache
def load() -> Questionnaire:
    """Read the curriculum's own ``readiness.toml``."""
    return read(content.root() / "course" / "readiness.toml")


def read(path: Path) -> Questionnaire:
    """Read and check a file of questions.

    Raises
    ------
    GangsoError
        If something is missing, misspelt or doubled, or a case has no worry; the message names the file and the entry.
    """
    top = entries.read(path)
    sources = {name: str(text) for name, text in top.table("source").items()}
    dimensions = []
    for entry in top.entries("dimension", label="id"):
        dimensions.append(Dimension(entry.string("id"), entry.text("name"), entry.text("meaning")))
        entry.finish()
    questions: list[Question] = []
    for entry in top.entries("question", label="id"):
        questions.append(_question(entry, questions, [dimension.id for dimension in dimensions], sources))
    worries: dict[str, Text] = {}
    for entry in top.entries("worry", label="case"):
        case = entry.choice("case", [module.slug for module in cases()])
        if case in worries:
            entry.fail(ko="같은 사례가 두 번 나옵니다.", en="this case occurs twice.")
        worries[case] = entry.text("text")
        entry.finish()
    top.finish()
    if lacking := [module.slug for module in cases() if module.slug not in worries]:
        top.fail(
            ko=f"고민(worry)이 없는 사례: {', '.join(lacking)}.", en=f"cases without a worry: {', '.join(lacking)}."
        )
    return Questionnaire(tuple(dimensions), tuple(questions), worries, sources)


def _question(entry: Entry, before: list[Question], dimensions: list[str], sources: Mapping[str, str]) -> Question:
    name = entry.string("id")
    if name in {question.id for question in before}:
        entry.fail(ko="같은 질문이 두 번 나옵니다.", en="this question occurs twice.")
    found = Question(
        id=name,
        dimension=entry.choice("dimension", dimensions),
        short=entry.text("short"),
        text=entry.text("text"),
        levels=entry.texts("levels"),
        step=entry.text("step"),
        sources=entry.strings("sources"),
    )
    entry.finish()
    if len(found.levels) != LEVELS:
        entry.fail(
            ko=f"단계(levels)는 {LEVELS}개여야 하는데 {len(found.levels)}개입니다.",
            en=f"a question has {LEVELS} levels; here are {len(found.levels)}.",
        )
    for source in found.sources:
        if source.partition(":")[0] not in sources:
            ko, en = entries.suggestion(source.partition(":")[0], sources)
            entry.fail(ko=f"출처 '{source}'이(가) [source]에 없습니다. {ko}", en=f"'{source}' is not in [source]. {en}")
    if not found.sources:
        entry.fail(ko="출처가 없습니다.", en="a question names at least one source.")
    return found
