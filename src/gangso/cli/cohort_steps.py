"""Grading a cohort and writing its feedback with progress bars, and what an instructor has to be told afterwards."""

from contextlib import closing

from gangso.cli import interrupts, show
from gangso.cli.cohort_list import stranger
from gangso.cli.cohort_people import named
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import (
    converters,
    course_directory,
    feedback_pages,
    grading_round,
    pasting,
    people,
    unchanged,
)
from gangso.grading.course.unchanged import Watch
from gangso.words import tr


def grade_with_bars(
    made: cohorts.Cohort, case: str, force: bool = False, sandboxed: bool = True, watch: Watch | None = None
) -> list[converters.Step]:
    """Grade and write feedback with progress bars; return the submissions that could not be graded.

    Parameters
    ----------
    watch
        Hears what the next run has to do or to say again.
    """
    watch = watch or Watch(made.folder, case)
    if not unchanged.is_where_nbgrader_has_it(course_directory.configured(made.folder, case).directory):
        watch.spoil()
    told: list[converters.Step] = []
    failed: list[converters.Step] = []
    names = {"grading": tr(ko="채점", en="grading"), "feedback": tr(ko="피드백", en="feedback")}
    total = len(converters.submissions(made, case))
    with show.progress() as bars, interrupts.remembered() as check:
        tasks = {part: bars.add_task(f"{made.course} {name}", total=total) for part, name in names.items()}
        with closing(grading_round.go(made, case, force, sandboxed, watch.before_feedback)) as advances:
            for advance in advances:
                bars.advance(tasks[advance.part])
                if advance.step.outcome == "failed":
                    failed.append(advance.step)
                if advance.step.remarks or advance.step.notes:
                    told.append(advance.step)
                check()
        for task in tasks.values():
            bars.update(task, completed=total)
    if failed:
        watch.spoil()
    show.notes(told)
    show.remarks(told)
    for name in converters.strangers(made, case):
        watch.spoil()
        show.fail(stranger(made.folder, case, name))
    if waiting := people.waiting(made, case):
        watch.spoil()
        show.fail(
            tr(
                ko=f"다른 아이디로 푼 제출물: {', '.join(named(made, who) for who in waiting)}. 본인의 것이면: gangso cohort accept {pasting.word(made.folder)} {case} 아이디",
                en=f"Worked under another id: {', '.join(named(made, who) for who in waiting)}. If it is their own work: gangso cohort accept "
                f"{pasting.word(made.folder)} {case} ID",
            )
        )
    if converters.changed_since_release(made, case):
        watch.spoil()
        show.fail(
            tr(
                ko=f"{case}: 배포한 뒤에 원본(source/)이 바뀌었습니다. 배포한 대로 채점했습니다. 고친 대로 하려면: "
                f"gangso cohort regrade {pasting.word(made.folder)} {case}",
                en=f"{case}: its source/ has changed since it was released; this graded as released. To grade as mended: "
                f"gangso cohort regrade {pasting.word(made.folder)} {case}",
            )
        )
    return failed


def write_pages(made: cohorts.Cohort, case: str) -> list[converters.Step]:
    """Write the feedback of whom something changed for with a progress bar; return the pages that could not be written."""
    total, failed = len(converters.submissions(made, case)), []
    with show.progress() as bars, interrupts.remembered() as check:
        bar = bars.add_task(f"{made.course} {tr(ko='피드백', en='feedback')}", total=total)
        with closing(feedback_pages.write_feedback(made, case)) as writing:
            for step in writing:
                bars.advance(bar)
                if step.outcome == "failed":
                    failed.append(step)
                check()
        bars.update(bar, completed=total)
    return failed
