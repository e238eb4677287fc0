"""Grading is tested like a lock: hostile submissions are graded between honest ones, and then everything is looked over.

All of the corpus goes through one cohort, as any cohort's submissions do. What counts is what an instructor would find
afterwards: the points in the gradebook, the feedback pages, and whatever is left on the machine.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from multiprocessing import resource_tracker

from gangso.grading.attacks import attack_corpus, attack_ground, traces
from gangso.grading.attacks.attack_corpus import CASE, HONEST, Attack
from gangso.grading.attacks.attack_ground import NEIGHBOURS, Ground
from gangso.grading.attacks.attack_pages import Problem, problems_of_feedback, problems_of_notebook
from gangso.grading.attacks.traces import Trace
from gangso.grading.batch.step import Step
from gangso.grading.course import converters, feedback_pages, report
from gangso.grading.course.cohort import NOTEBOOK
from gangso.grading.execution.confinement import confinement
from gangso.grading.feedback import assembly

MOST_MEMORY = 1 << 30  # bytes that a process of the grader's may take


@dataclass(frozen=True)
class Verdict:
    """What became of one submission of the corpus.

    Attributes
    ----------
    score, deserved
        Points by question; None if it was not graded, or is not to be.
    reason
        Why it was not graded, as its participant would read it.
    left
        What it left behind or reached.
    problems
        Where the grader gave way; empty if it held.
    """

    name: str
    aim: str
    participant: str
    score: Mapping[str, float] | None
    deserved: Mapping[str, float] | None
    reason: str
    left: tuple[Trace, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class AttackReport:
    """All verdicts, and the traces that do not tell which submission they are of."""

    verdicts: tuple[Verdict, ...]
    left: tuple[Trace, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        return not self.left and not any(verdict.problems for verdict in self.verdicts)


@dataclass(frozen=True)
class _Entry:
    attack: Attack
    participant: str
    mark: str  # what it leaves anywhere has this in its name


def verify(
    names: Sequence[str] = (),
    lang: str = "en",
    on_step: Callable[[int, int], None] | None = None,
    sandboxed: bool = True,
) -> AttackReport:
    """Grade the attacks corpus and look for whatever got through.

    Parameters
    ----------
    names
        Folders or files of the corpus instead of all of it.
    lang
        The cohort's language.
    on_step
        Called with the number of submissions that have come back and of all.
    sandboxed
        False leaves the sandbox out, to see what gets through then.

    Raises
    ------
    GangsoError
        If there is no such attack, a file of the corpus is not in the form, or nothing confines a submission here.
    """
    if sandboxed:
        confinement()
    corpus = attack_corpus.read(tuple(names))
    with traces.subreaper(), attack_ground.prepare(lang) as ground:
        return _run(ground, _in_order(corpus, ground.token), on_step, sandboxed)


def _in_order(corpus: Sequence[Attack], token: str) -> tuple[_Entry, ...]:
    """Put the honest ones between the others, so that an attack has honest neighbours before and after it."""
    honest = [attack for attack in corpus if attack.name.startswith(HONEST)]
    hostile = [attack for attack in corpus if not attack.name.startswith(HONEST)]
    size = max(1, -(-len(hostile) // max(1, len(honest))))
    groups = [hostile[at : at + size] for at in range(0, len(hostile), size)]
    ordered = [one for pair in zip_longest(groups, honest) for one in (*(pair[0] or ()), pair[1]) if one is not None]
    return tuple(
        _Entry(attack, attack.participant or f"p{number:03}", f"{token}-{number:03}")
        for number, attack in enumerate(ordered, start=1)
    )


def _run(
    ground: Ground, entries: Sequence[_Entry], on_step: Callable[[int, int], None] | None, sandboxed: bool
) -> AttackReport:
    # What the first kernel of a user makes (caches of fonts, say) is there from here on.
    steps = [*converters.grade(ground.made, CASE, sandboxed=sandboxed)]
    resource_tracker.ensure_running()  # of our own, and it stays
    processes, objects = set(traces.descendants()), traces.system_objects()
    start = time.monotonic()
    for entry in entries:
        ground.hand_in(entry.participant, entry.attack, entry.mark)
    handed_in = ground.watched()
    with traces.Appetite() as appetite:
        for step in converters.grade(ground.made, CASE, sandboxed=sandboxed):
            if step.outcome != "kept":
                steps.append(step)
            if on_step is not None:
                on_step(len(steps) - len(NEIGHBOURS), len(entries))
    seconds = time.monotonic() - start
    processes = traces.left_running(processes, ground.runtime)
    left = [Trace("process", f"{process.pid} {' '.join(process.cmdline())[:200]}") for process in processes]
    left += [Trace("file", path) for path in traces.changed(handed_in, ground.watched())]
    left += [Trace("file", path) for path in traces.marked(ground.token)]
    left += [Trace("System V object", name) for name in sorted(traces.system_objects() - objects)]
    left += [Trace("connection", data.decode(errors="replace")[:200]) for data in ground.doors.came]
    if appetite.most > MOST_MEMORY:
        left.append(Trace("memory", f"a process of the grader's took {appetite.most >> 20} MiB"))
    if not traces.unharmed(ground.bystander):
        left.append(Trace("process", "a process of the grader's was stopped"))
    traces.end(processes)
    for trace in left:
        if trace.kind == "file" and ground.token in trace.where:
            traces.remove(trace.where)
    for step in steps:
        if step.blame == "submission":
            feedback_pages.write_refusal(ground.made, CASE, step)
    written = {step.participant: step for step in feedback_pages.write_feedback(ground.made, CASE)}
    verdicts = tuple(_verdicts(ground, entries, {step.participant: step for step in steps}, written, left))
    told = {trace for verdict in verdicts for trace in verdict.left}
    return AttackReport(verdicts, tuple(trace for trace in left if trace not in told), seconds)


def _verdicts(
    ground: Ground,
    entries: Sequence[_Entry],
    steps: Mapping[str, Step],
    pages: Mapping[str, Step],
    left: Sequence[Trace],
) -> Iterator[Verdict]:
    rows = {row.participant: row for row in report.score_table(ground.made, CASE).rows}
    hidden = assembly.hidden_lines(attack_corpus.assignment(ground.made.lang))
    for entry in (
        *(_Entry(attack_corpus.neighbour(), name, f"{ground.token}-{name}") for name in NEIGHBOURS),
        *entries,
    ):
        step = steps.get(entry.participant) or Step(entry.participant, "failed", "")  # nobody has found it
        row = rows.get(entry.participant)
        graded = step.outcome == "done" and row is not None and row.status == "graded"
        score = {name: mark.score for name, mark in row.marks.items()} if graded else None
        own = tuple(trace for trace in left if entry.mark in trace.where)
        place, name = ground.made.folder, f"{CASE}/{NOTEBOOK}"
        problems = [
            *_problems_of_score(entry.attack, score, step),
            *problems_of_notebook(place / "autograded" / entry.participant / f"{name}.ipynb", hidden, ground.secrets),
        ]
        if graded or step.blame == "submission":  # who is refused gets a page too
            problems += problems_of_feedback(
                place / "feedback" / entry.participant / f"{name}.html", hidden, ground.secrets
            )
        if own:
            problems.append("left a trace")
        yield Verdict(
            entry.attack.name,
            entry.attack.aim,
            entry.participant,
            score,
            entry.attack.deserved,
            step.reason,
            own,
            tuple(dict.fromkeys(problems)),
        )


def _problems_of_score(attack: Attack, score: Mapping[str, float] | None, step: Step) -> Iterator[Problem]:
    if attack.deserved is None:
        if score is not None:
            yield "graded"
        elif step.blame != "submission" or not step.reason:
            yield "no reason"
        return
    if score is None:
        yield "not graded"
        return
    if any(score[name] > points for name, points in attack.deserved.items()):
        yield "took points"
    if any(score[name] < points for name, points in attack.deserved.items()):
        yield "lost points"
