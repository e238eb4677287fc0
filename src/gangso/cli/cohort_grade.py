"""The command that grades a cohort. It is asked for most, often with nothing new: then it imports nothing of nbgrader."""

from pathlib import Path

import click
from rich.table import Table

from gangso import course
from gangso.cli import show
from gangso.cli.options import lang_option, no_sandbox_option
from gangso.grading.batch import warm_start
from gangso.grading.course import unchanged
from gangso.grading.course.unchanged import Shown
from gangso.words import tr


@click.command(
    help=tr(
        ko="새로 제출된 과제를 채점하고 피드백을 씁니다.",
        en="Grade what was submitted since the last time and write feedback.",
    )
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("case")
@click.option("--force", is_flag=True, help=tr(ko="모두 다시 채점합니다", en="grade everything again"))
@no_sandbox_option
@lang_option
def grade(folder: Path, case: str, force: bool, sandboxed: bool, lang: str | None) -> int:
    slug = course.module(case).slug
    if not force and (before := unchanged.shown_before(folder, slug)) is not None:
        show.console.print(
            tr(
                ko="지난번 채점한 뒤로 바뀐 것이 없습니다. 파일마다 내용을 비교했습니다.",
                en="Nothing has changed since the last time; every file was compared by what it holds.",
            )
        )
        show.console.print(_table(before))
        return 0
    warm_start.begin_cohort(folder, slug, force=force, sandboxed=sandboxed)
    from gangso.cli.cohort_steps import grade_with_bars  # now: it imports nbgrader, while others import what they need
    from gangso.grading.course import cohort as cohorts
    from gangso.grading.course import report

    made = cohorts.load(folder)
    watch = unchanged.Watch(made.folder, slug)
    failed = grade_with_bars(made, slug, force, sandboxed=sandboxed, watch=watch)
    table = report.score_table(made, slug)
    if any(
        row.status in ("not graded", "misplaced") for row in table.rows
    ):  # one that was exchanged meanwhile, and back, too
        watch.spoil()
    rendered = report.render(table, made.course)
    show.console.print(rendered)
    for step in failed:
        show.fail(
            tr(
                ko=f"채점하지 못함: {step.participant}: {step.reason}",
                en=f"not graded: {step.participant}: {step.reason}",
            )
        )
    watch.end(_cells(rendered))
    return 1 if failed else 0


def _cells(table: Table) -> Shown:
    """Return what a table says, cell by cell."""
    columns = [(str(one.header), one.justify, str(one.style), one.no_wrap) for one in table.columns]
    rows = zip(*(one.cells for one in table.columns), strict=True)
    return Shown(
        str(table.title or ""),
        str(table.caption or ""),
        tuple(columns),
        tuple(tuple(map(str, row)) for row in rows),
        tuple(str(row.style or "") for row in table.rows),
    )


def _table(shown: Shown) -> Table:
    """Return the table that `_cells` was given."""
    table = Table(title=shown.title or None, title_justify="left", caption=shown.caption, caption_justify="left")
    for title, justify, style, no_wrap in shown.columns:
        table.add_column(title, justify=justify, style=style, no_wrap=no_wrap)
    for cells, style in zip(shown.rows, shown.styles, strict=True):
        table.add_row(*cells, style=style or None)
    return table
