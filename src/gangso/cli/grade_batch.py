"""What `gangso grade` does, shows and writes."""

import gc
import json
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from gangso import calls
from gangso.cli import interrupts, show
from gangso.errors import GangsoError
from gangso.grading.batch.step import Step
from gangso.grading.course import course_directory, pasting
from gangso.grading.feedback import pages
from gangso.words import tr


def run(
    folder: Path,
    assignment: str,
    students: tuple[str, ...],
    workers: int | None,
    scheduler: str | None,
    force: bool,
    sandboxed: bool,
    target: Path | None,
) -> int:
    """Grade with a progress bar, show and write the outcome; return the exit code. The parameters are the command's."""
    calls.one_of(workers, scheduler)
    course = course_directory.open_course(folder, assignment)
    gc.freeze()  # what is there by now stays until the command ends: nothing to look through over and over
    steps: list[Step] = []
    start = time.monotonic()
    try:
        with _progress() as bars, interrupts.remembered() as check:
            bar = bars.add_task(tr(ko="채점", en="grading"), total=None, rate="")

            def on_step(step: Step, of: int) -> None:
                steps.append(step)
                graded = sum(each.outcome == "done" for each in steps)
                bars.update(bar, advance=1, total=of, rate=_rate(graded, time.monotonic() - start))
                check()

            calls.grade(assignment, course, students, workers, scheduler, force, sandboxed, on_step=on_step)
    except BaseException:
        if steps:
            _tell(target, course, steps, time.monotonic() - start)  # Ctrl-C too: what was done is told
        raise
    _tell(target, course, steps, time.monotonic() - start)
    if not students and (outside := course_directory.left_out(course)):
        names = ", ".join(outside)
        show.fail(
            tr(
                ko=f"명단에 없거나 철회한 사람은 채점하지 않습니다(--student로는 합니다): {names}",
                en=f"not in the roster, or withdrawn, and left out (--student grades them): {names}",
            )
        )
    return 1 if any(step.outcome == "failed" for step in steps) else 0


def _tell(
    target: Path | None, course: course_directory.CourseAssignment, steps: Sequence[Step], seconds: float
) -> None:
    scores = _scores(course)
    if target:
        _write(target, course, steps, scores)
    _summarise(course, steps, scores, seconds)


def _tell_of_feedback(course: course_directory.CourseAssignment) -> None:
    """Say once that nbgrader's own feedback would show this course's hidden tests to everybody."""
    told = course.folder / pages.TOLD
    if told.exists() or not pages.shows_hidden_tests(course):
        return
    show.console.print(
        tr(
            ko=f"이 과정에는 숨긴 시험이 있고, nbgrader generate_feedback은 그것을 모두에게 보여 줍니다. 대신 "
            f"'gangso feedback --course {pasting.word(course.folder)} {course.assignment}'을 쓰십시오. (한 번만 알립니다.)",
            en="This course has hidden tests, and nbgrader generate_feedback shows them to everybody. Use "
            f"'gangso feedback --course {pasting.word(course.folder)} {course.assignment}' instead. (This is said once.)",
        ),
        markup=False,
    )
    told.touch()


def _scores(course: course_directory.CourseAssignment) -> Mapping[str, tuple[float, float]]:
    """Return the scores; none, with a message, if the gradebook is what has failed."""
    try:
        return course_directory.scores(course)
    except GangsoError as error:
        show.fail(str(error))
        return {}


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=28),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=show.console,
    )


def _rate(graded: int, seconds: float) -> str:
    each = seconds / graded if graded else 0.0
    return tr(ko=f"하나에 {each:.2f}초", en=f"{each:.2f} s each") if graded else ""


def _summarise(
    course: course_directory.CourseAssignment,
    steps: Sequence[Step],
    scores: Mapping[str, tuple[float, float]],
    seconds: float,
) -> None:
    done = [step for step in steps if step.outcome == "done"]
    kept = [step for step in steps if step.outcome == "kept"]
    failed = [step for step in steps if step.outcome == "failed"]
    table = Table(box=None, show_header=False)
    table.add_row(tr(ko="채점함", en="graded"), str(len(done)), f"{seconds:.1f} s")
    table.add_row(tr(ko="그대로 둠", en="kept"), str(len(kept)), "")
    table.add_row(tr(ko="채점하지 못함", en="not graded"), str(len(failed)), "")
    points = [scores[step.participant][0] for step in (*done, *kept) if step.participant in scores]
    if points:
        highest = max(scores[step.participant][1] for step in (*done, *kept) if step.participant in scores)
        table.add_row(
            tr(ko="점수 (중앙값)", en="score (median)"),
            f"{statistics.median(points):g} / {highest:g}",
            f"{min(points):g} – {max(points):g}",
        )
    show.console.print(table)
    show.notes(steps)
    show.remarks(steps)
    _tell_of_feedback(course)
    for step in failed:
        show.fail(f"{_blame(step)}: {step.participant}: {step.reason}")


def _blame(step: Step) -> str:
    if step.blame == "submission":
        return tr(ko="채점하지 못함(제출물의 문제)", en="not graded (because of the submission)")
    return tr(
        ko="채점하지 못함(채점기의 문제, 다시 하면 이어서 합니다)", en="not graded (the grader's failure; run it again)"
    )


def _write(
    target: Path,
    course: course_directory.CourseAssignment,
    steps: Sequence[Step],
    scores: Mapping[str, tuple[float, float]],
) -> None:
    names = {"done": "graded", "kept": "kept", "failed": "not graded"}
    rows = []
    for step in steps:
        score, points = scores.get(step.participant, (None, None)) if step.outcome != "failed" else (None, None)
        rows.append(
            {
                "student": step.participant,
                "outcome": names[step.outcome],
                "blame": step.blame or None,
                "reason": step.reason or None,
                "seconds": round(step.seconds, 3) if step.outcome == "done" else None,
                "score": score,
                "points": points,
                "remarks": [str(remark) for remark in step.remarks],
                "notes": [str(note) for note in step.notes],
            }
        )
    part = target.with_name(f"{target.name}.part")
    text = json.dumps({"assignment": course.assignment, "submissions": rows}, ensure_ascii=False, indent=1)
    part.write_text(text + "\n", encoding="utf-8")
    part.replace(target)
