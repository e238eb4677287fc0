"""Grading a cohort and writing its feedback with progress bars, and what an instructor has to be told afterwards."""

from collections.abc import Generator
from contextlib import closing

from gangso.cli import interrupts, show
from gangso.cli.cohort_list import stranger
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, course_directory, feedback_pages, people, unchanged
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
    handed_in = converters.submissions(made, case)
    failed = _with_bar(made, case, tr(ko="채점", en="grading"), converters.grade(made, case, force, sandboxed), told)
    for step in failed:
        # What lies in another place is the instructor's to move: who handed it in need not do anything.
        if step.blame == "submission" and step.participant in handed_in:
            feedback_pages.write_refusal(made, case, step)
    watch.before_feedback()
    failed += write_pages(made, case)
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
                ko=f"다른 아이디로 푼 제출물: {', '.join(waiting)}. 본인의 것이면: gangso cohort accept {made.folder} {case} 아이디",
                en=f"Worked under another id: {', '.join(waiting)}. If it is their own work: gangso cohort accept "
                f"{made.folder} {case} ID",
            )
        )
    if converters.changed_since_release(made, case):
        watch.spoil()
        show.fail(
            tr(
                ko=f"{case}: 배포한 뒤에 원본(source/)이 바뀌었습니다. 배포한 대로 채점했습니다. 고친 대로 하려면: "
                f"gangso cohort regrade {made.folder} {case}",
                en=f"{case}: its source/ has changed since it was released; this graded as released. To grade as mended: "
                f"gangso cohort regrade {made.folder} {case}",
            )
        )
    return failed


def write_pages(made: cohorts.Cohort, case: str) -> list[converters.Step]:
    """Write the feedback of whom something changed for with a progress bar; return the pages that could not be written."""
    return _with_bar(made, case, tr(ko="피드백", en="feedback"), feedback_pages.write_feedback(made, case), [])


def _with_bar(
    made: cohorts.Cohort,
    case: str,
    what: str,
    stream: Generator[converters.Step, None, None],
    told: list[converters.Step],
) -> list[converters.Step]:
    total, failed = len(converters.submissions(made, case)), []
    with show.progress() as bars, interrupts.remembered() as check:
        bar = bars.add_task(f"{made.course} {what}", total=total)
        with closing(stream):
            for step in stream:
                bars.advance(bar)
                if step.outcome == "failed":
                    failed.append(step)
                if step.remarks or step.notes:
                    told.append(step)
                check()
        bars.update(bar, completed=total)
    return failed
