"""Which mutants of right answers get full marks all the same: each is a check that is missing, or is listed with its reason.

Beside a question's answers lies ``equivalent.toml`` once somebody has gone through its survivors (it may be empty)::

    [[equivalent]]
    before = "late = days > 3"
    after = "late = days >= 3"
    reason = "no day of this plant's record is exactly 3"

A mutant is listed by what it changes, not by its place: what no answer gives any more is named, so that the list stays true.
"""

import asyncio
import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gangso import words
from gangso.errors import GangsoError, SourceError
from gangso.grading.course.cohort import assignment_notebook
from gangso.grading.questions import corpus, grade_cells, numbers, trial
from gangso.grading.questions.mutants import Mutant, mutate

SECONDS_PER_CELL = 30  # a mutant that never ends is caught
PARTICIPANTS = 5


@dataclass(frozen=True)
class Survivor:
    """A mutant with full marks, and the file of the answer that it was made of."""

    file: str
    mutant: Mutant


@dataclass(frozen=True)
class Equivalent:
    """A change that somebody found to be the same answer in other words, and why."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of a question's mutants.

    Attributes
    ----------
    question
        Its name.
    made, tried
        How many mutants there are, and how many were graded.
    survivors
        Those with full marks that are not listed.
    equivalent
        How many of the tried ones got full marks and are listed.
    outdated
        What is listed and is no mutant any more.
    """

    question: str
    made: int
    tried: int
    survivors: tuple[Survivor, ...]
    equivalent: int
    outdated: tuple[Equivalent, ...]

    @property
    def caught(self) -> int:
        return self.tried - self.equivalent - len(self.survivors)


@dataclass(frozen=True)
class MutantReport:
    """The outcomes of an assignment's questions."""

    case: str
    outcomes: tuple[Outcome, ...]

    @property
    def ok(self) -> bool:
        return not any(outcome.survivors or outcome.outdated for outcome in self.outcomes)


def listed(case: str, question: str) -> tuple[Equivalent, ...] | None:
    """Return the changes that are listed as equivalent; None if nobody has gone through the question's survivors.

    Raises
    ------
    SourceError
        If the file cannot be read, or an entry lacks one of its three parts.
    """
    path = corpus.folder(case) / question / "equivalent.toml"
    if not path.exists():
        return None
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
        return tuple(Equivalent(**entry) for entry in entries)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise SourceError(
            path,
            1,
            ko=f"[[equivalent]]마다 before, after, reason을 쓰십시오 ({error}).",
            en=f"give each [[equivalent]] its before, after and reason ({error}).",
        ) from error


def survivors(
    case: str,
    only: str | None = None,
    share: int | None = None,
    on_step: Callable[[int, int], None] | None = None,
    *,
    gone_through: bool = False,
) -> MutantReport:
    """Grade the mutants of the right answers of `case`, in its first language.

    Each is graded on one participant's data, and with full marks on the others' too: where an answer says what is so in one's
    own data ("this claim holds"), a mutant can be right by luck of the draw, and is caught if it is wrong for anybody.

    Parameters
    ----------
    only
        One question instead of all.
    share
        So many mutants of each question, always the same; None for all.
    on_step
        Called with the number of mutants graded, and of all to be graded.
    gone_through
        Leave out the questions whose survivors nobody has gone through.

    Raises
    ------
    GangsoError
        If there is no assignment, or no such question.
    """
    notebooks = {words.LANGUAGES[0]: assignment_notebook(case, words.LANGUAGES[0])}
    (notebook,) = notebooks.values()
    answers = corpus.read(case)
    asked = [question for question in grade_cells.of_notebook(notebook) if not question.by_hand]
    if only is not None:
        only = numbers.named(only, numbers.of_notebooks([notebook]))
    if only is not None and only not in {question.name for question in asked}:
        raise GangsoError(
            ko=f"'{case}'에는 자동으로 채점하는 문제 '{only}'이(가) 없습니다. 있는 문제: {', '.join(q.name for q in asked)}.",
            en=f"'{case}' has no autograded question '{only}'. It has: {', '.join(q.name for q in asked)}.",
        )
    chosen = [question for question in asked if only in (None, question.name)]
    if gone_through:
        chosen = [question for question in chosen if listed(case, question.name) is not None]
    made = {question.name: _mutants(answers.get(question.name, ())) for question in chosen}
    tried = {name: _share(each, share) for name, each in made.items()}
    full = {name: list(enumerate(each)) for name, each in tried.items()}
    for turn in range(PARTICIPANTS):
        trials = {
            question.name: [
                trial.prepare(notebooks, question, each.mutant.text, f"verify-{(number + turn) % PARTICIPANTS}")
                for number, each in full[question.name]
            ]
            for question in chosen
        }
        try:
            told = on_step if turn == 0 else None  # later turns are for the few that are left
            asyncio.run(trial.run([each for name in trials for each in trials[name]], told, SECONDS_PER_CELL))
        except* GangsoError as group:
            raise group.exceptions[0] from None
        full = {
            name: [each for each, its in zip(full[name], trials[name], strict=True) if _is_full(its)] for name in trials
        }
        if not any(full.values()):
            break
    outcomes = [
        _outcome(case, name, made[name], tried[name], [each for _, each in survived]) for name, survived in full.items()
    ]
    return MutantReport(case, tuple(outcomes))


def _mutants(answers: Sequence[corpus.Answer]) -> list[Survivor]:
    """Return the mutants of all right answers; one that two answers give counts once."""
    found: dict[str, Survivor] = {}
    for answer in answers:
        if answer.kind == "right":
            for mutant in _mutants_of(answer):
                found.setdefault(mutant.text, Survivor(answer.path.name, mutant))
    return list(found.values())


def _mutants_of(answer: corpus.Answer) -> Iterator[Mutant]:
    try:
        yield from mutate(answer.text)
    except SyntaxError:  # an answer with a magic is one that machines do not change
        return


def _share(mutants: list[Survivor], share: int | None) -> list[Survivor]:
    if share is None or share >= len(mutants):
        return mutants
    return random.Random(0).sample(mutants, share)


def _is_full(ended: trial.Trial) -> bool:
    score, points = ended.points()
    return score >= points


def _outcome(case: str, question: str, made: list[Survivor], tried: list[Survivor], full: list[Survivor]) -> Outcome:
    entries = listed(case, question) or ()
    same = {(entry.before, entry.after) for entry in entries}
    unlisted = tuple(each for each in full if (each.mutant.before, each.mutant.after) not in same)
    changes = {(each.mutant.before, each.mutant.after) for each in made}
    outdated = tuple(entry for entry in entries if (entry.before, entry.after) not in changes)
    return Outcome(question, len(made), len(tried), unlisted, len(full) - len(unlisted), outdated)
