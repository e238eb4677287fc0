"""What the commands do, as calls: the command `gangso run` shows what `gangso.run` returns, and so on.

Each is there as `gangso.NAME`. A command adds what a terminal needs (a progress bar, tables, an exit code), a call returns
objects and tells of its steps if it is asked to; parameters and defaults are the same. README.md, beside this file, lists them.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gangso import course as program
from gangso import words, workplace, zones
from gangso.errors import GangsoError

if TYPE_CHECKING:  # imported where they are used: nbgrader and papermill take seconds, and no call needs both
    from gangso.desk.checking import Checked
    from gangso.grading.attacks.runner import AttackReport
    from gangso.grading.batch.step import Step
    from gangso.grading.course.course_directory import CourseAssignment
    from gangso.grading.questions.check_course import CourseReport
    from gangso.grading.questions.survivors import MutantReport
    from gangso.grading.questions.verify import VerifyReport
    from gangso.notebook.publish import Product

OnStep = Callable[[int, int], None]
BUILD = Path("build")


def modules() -> tuple[program.Module, ...]:
    """Return the seventeen modules: what ``gangso list`` shows.

    Examples
    --------
    >>> [module.slug for module in gangso.modules() if module.state == "ready"]
    """
    return program.load().modules


def build(case: str | None = None, lang: str | None = None, out: Path | str = BUILD) -> list[Path]:
    """Compile sources to notebooks, in ``out/LANGUAGE/CASE``.

    Parameters
    ----------
    case
        A slug or a part of one; None for all that are ready.
    lang
        ``"ko"`` or ``"en"``; None for both.

    Returns
    -------
    list of Path
        The notebooks written.

    Raises
    ------
    GangsoError
        If there is no such case or language, or a source is not in the form; the message names file and line.
    """
    from gangso.notebook import compile as compiler

    slugs = [program.module(case).slug] if case else _all_ready()
    langs = [workplace.check_language(lang)] if lang else words.LANGUAGES
    return [path for slug in slugs for each in langs for path in compiler.build(slug, each, Path(out) / each / slug)]


def run(
    case: str,
    lang: str | None = None,
    profile: Literal["fast", "full"] = "fast",
    data: str | Path = "twin",
    zone: str | None = None,
    seed: int | None = None,
    out: Path | str = BUILD,
    *,
    on_step: OnStep | None = None,
) -> "Product":
    """Execute a case's lesson and write it as an HTML page.

    Parameters
    ----------
    case
        A slug or a part of one.
    lang
        ``"ko"`` or ``"en"``; None for the language of this computer or folder.
    profile
        ``"fast"`` shows in less time what ``"full"`` shows.
    data
        ``"twin"``, ``"real"``, or the path of a file of one's own.
    zone
        None for the case's.
    seed
        Of the twin; None for the lesson's.
    out
        Folder for the results, which are in ``LANGUAGE/CASE`` of it.
    on_step
        Called with the cells done and the cells in all.

    Raises
    ------
    GangsoError
        If there is no such case, language, zone or file, the case is still planned, or a cell fails.

    Examples
    --------
    >>> gangso.run("spindle", lang="en", zone="changwon").html
    PosixPath('build/en/11_spindle/lesson.html')
    """
    from gangso.notebook.publish import Job, produce

    module = _ready(case)
    lang = _language(lang)
    parameters: dict[str, object] = {"profile": profile}
    if module.zone not in program.NO_ZONE:
        parameters["zone"] = zones.profile(zone or module.zone, module.slug).id
    elif zone:
        parameters["zone"] = zones.zone(zone).id  # otherwise the zone that its lesson begins with
    parameters["data"] = data if data in ("twin", "real") else str(_own_file(data))
    if seed is not None:
        parameters["seed"] = seed
    return produce(Job(module.slug, "lesson", lang, Path(out) / lang / module.slug, parameters), on_step)


def slides(
    case: str,
    lang: str | None = None,
    pdf: bool = False,
    out: Path | str = BUILD,
    *,
    on_step: OnStep | None = None,
) -> "Product":
    """Execute a case's deck and write it as HTML, and with `pdf` print it too; else as `run`."""
    from gangso.notebook.publish import Job, produce

    slug, lang = _ready(case).slug, _language(lang)
    return produce(Job(slug, "deck", lang, Path(out) / lang / slug, as_pdf=pdf), on_step)


def check(notebook: Path | str) -> "Checked":
    """Run an assignment from its start in a kernel of its own, and say what its checks say; its file stays as it is.

    Parameters
    ----------
    notebook
        Path of a participant's assignment.

    Returns
    -------
    Checked
        Its questions with state and messages, in the language of its folder.

    Raises
    ------
    GangsoError
        If it cannot be read, has no questions, or its kernel ends.
    """
    import asyncio

    from gangso.desk import checking

    return asyncio.run(checking.check(Path(notebook)))


def verify(
    names: Sequence[str] = (),
    lang: str | None = None,
    attacks: bool = False,
    mutants: bool = False,
    question: str | None = None,
    *,
    on_step: Callable[[str, int, int], None] | None = None,
) -> "tuple[VerifyReport, ...] | tuple[MutantReport, ...] | AttackReport":
    """Grade the answers corpus of cases, mutants of its right answers, or the corpus of attacks.

    Parameters
    ----------
    names
        Cases, or with `attacks` folders and files of the corpus; none for all.
    lang
        Language of the messages; None for both, and with `attacks` for the reader's.
    attacks
        Grade the attacks instead of the answers.
    mutants
        Grade right answers changed in one place instead of the answers; in one language.
    question
        Of one case, this question alone.
    on_step
        Called with the case (or ``""``), and how many of how many answers have been graded.

    Returns
    -------
    tuple of VerifyReport or of MutantReport, or AttackReport
        Each says whether it is `ok`.

    Raises
    ------
    GangsoError
        If there is no such case, question, attack or language, if a question is named without its case, or a corpus is too small.
    """

    def tell(slug: str) -> OnStep | None:
        return None if on_step is None else lambda done, of: on_step(slug, done, of)

    if question is not None and (attacks or len(names) != 1):
        raise GangsoError(
            ko="문제 하나만 보려면 그 사례 하나를 함께 적으십시오. 예: gangso verify 11_spindle --question rms",
            en="To look at one question, name its one case with it, as in: gangso verify 11_spindle --question rms",
        )
    if attacks:
        from gangso.grading.attacks import runner as hostile

        return hostile.verify(tuple(names), _language(lang), on_step=tell(""))
    slugs = [program.module(name).slug for name in names] or _all_ready()
    if mutants:
        from gangso.grading.questions import survivors

        return tuple(survivors.survivors(slug, question, on_step=tell(slug)) for slug in slugs)
    from gangso.grading.questions import verify as answers

    langs = (workplace.check_language(lang),) if lang else words.LANGUAGES
    return tuple(answers.verify(slug, langs, question, on_verdict=tell(slug)) for slug in slugs)


@dataclass(frozen=True)
class Grading:
    """What became of a batch.

    Attributes
    ----------
    steps
        One for each submission, in the order in which they came back.
    scores
        Points and points in all, by participant: whoever could not be graded is not among them.
    """

    steps: "tuple[Step, ...]"
    scores: dict[str, tuple[float, float]]


def grade(
    assignment: str,
    course: "Path | str | CourseAssignment" = Path(),
    students: Sequence[str] = (),
    workers: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    sandboxed: bool = True,
    *,
    on_step: "Callable[[Step, int], None] | None" = None,
) -> Grading:
    """Grade the submissions of an assignment in any nbgrader course directory; what is graded and unchanged is kept.

    Parameters
    ----------
    course
        nbgrader's course directory, or one that is open already.
    students
        Only these; none for all but strangers to a cohort's roster and who was withdrawn from it.
    workers
        Processes to start; None for one a processor.
    scheduler
        Address of an existing Dask cluster instead.
    force
        Grade everything again.
    sandboxed
        False grades even where answers cannot be confined.
    on_step
        Called after each submission, with it and how many there are.

    Raises
    ------
    GangsoError
        If the folder is no course, has no such assignment or student, or nothing confines an answer here.
    """
    from gangso.grading.batch import coordinator
    from gangso.grading.course import course_directory

    one_of(workers, scheduler)
    opened = (
        course
        if isinstance(course, course_directory.CourseAssignment)
        else course_directory.open_course(Path(course), assignment)
    )
    chosen = course_directory.select(opened.participants(), tuple(students))
    steps = []
    if not students:
        outside = course_directory.left_out(opened)
        chosen = tuple(who for who in chosen if who not in outside)
        steps += coordinator.passed_over(opened)
    of = len(chosen) + len(steps)
    for step in steps if on_step is not None else ():
        on_step(step, of)
    with closing(
        coordinator.grade(opened, chosen, force=force, scheduler=scheduler, count=workers, sandboxed=sandboxed)
    ) as grading:
        for step in grading:
            steps.append(step)
            if on_step is not None:
                on_step(step, of)
    scores = course_directory.scores(opened)
    graded = {step.participant for step in steps if step.outcome != "failed"}
    return Grading(tuple(steps), {who: score for who, score in scores.items() if who in graded})


def feedback(
    assignment: str, course: Path | str = Path(), students: Sequence[str] = (), lang: str | None = None
) -> "tuple[Step, ...]":
    """Write feedback pages for any nbgrader course, without a line of its hidden tests, into its ``feedback/``.

    Parameters
    ----------
    course
        nbgrader's course directory.
    students
        Only these; none for all.
    lang
        ``"ko"`` or ``"en"``; None for the language of this computer or folder.

    Returns
    -------
    tuple of Step
        One for each graded submission.

    Raises
    ------
    GangsoError
        If the folder is no course, has no such assignment or student, or nothing has been graded.
    """
    from gangso.grading.course import course_directory
    from gangso.grading.feedback import pages

    opened = course_directory.open_course(Path(course), assignment)
    chosen = course_directory.select(opened.participants(), tuple(students))
    return tuple(pages.write(opened, chosen, _language(lang)))


def check_course(
    directory: Path | str = Path(),
    assignment: str | None = None,
    *,
    on_step: "Callable[[CourseReport], None] | None" = None,
) -> "tuple[CourseReport, ...]":
    """Say which checks of any nbgrader course will be graded otherwise than their author meant, before participants meet them.

    Parameters
    ----------
    directory
        nbgrader's course directory, with the solutions in ``source/``.
    assignment
        None for all.
    on_step
        Called with each report.

    Returns
    -------
    tuple of CourseReport
        One for each assignment; each says whether it is `ok`.

    Raises
    ------
    GangsoError
        If the folder is no course, or has no such assignment.
    """
    from gangso.grading.questions.check_course import look_through

    reports = []
    for report in look_through(Path(directory), assignment):
        reports.append(report)
        if on_step is not None:
            on_step(report)
    return tuple(reports)


def _language(lang: str | None) -> str:
    return workplace.check_language(lang) if lang else words.current()


def _all_ready() -> list[str]:
    return [module.slug for module in modules() if module.state == "ready"]


def _ready(case: str) -> program.Module:
    """Return the module that `case` names, if it is more than a plan."""
    from gangso.notebook import compile as compiler

    module = program.module(case)
    if module.state != "ready" and not compiler.source_files(module.slug):
        ready = ", ".join(_all_ready())
        raise GangsoError(
            ko=f"'{module.slug}'은(는) 아직 준비 중입니다. 지금 쓸 수 있는 사례: {ready}.",
            en=f"'{module.slug}' is still planned. Ready now: {ready}.",
        )
    return module


def _own_file(source: str | Path) -> Path:
    path = Path(source).expanduser().resolve()
    if not path.exists():
        raise GangsoError(
            ko=f"'{source}': 이런 파일이 없습니다. twin, real, 또는 있는 파일의 경로를 쓰십시오.",
            en=f"'{source}': there is no such file. Give twin, real, or the path of an existing file.",
        )
    return path


def one_of(workers: int | None, scheduler: str | None) -> None:
    """Refuse workers of this machine beside a cluster, before anything is opened.

    Raises
    ------
    GangsoError
        If both are given.
    """
    if scheduler is not None and workers is not None:
        raise GangsoError(
            ko="--workers는 이 컴퓨터의 워커 수입니다. 클러스터의 워커 수는 클러스터가 정하니 둘 중 하나만 쓰십시오.",
            en="--workers is how many to start here, and a cluster has its own: give --workers or --scheduler, not both.",
        )
