"""The command that shows an instructor what a cohort answered in the readiness self-assessment."""

from pathlib import Path

import click

from gangso import course
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.files import write_whole
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, gradebooks, ledger
from gangso.notebook import fonts
from gangso.words import tr


@click.command(
    help=tr(
        ko="참가자들이 오리엔테이션 과제와 함께 낸 준비도 자가 진단을 모아 보여 줍니다.",
        en="Show together the readiness self-assessments that participants handed in with the orientation.",
    )
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="그림이 있는 페이지로도 씁니다", en="write a page with pictures too"),
)
@lang_option
def readiness(folder: Path, html: Path | None, lang: str | None) -> None:
    # With its pictures, which the other commands of a cohort do without.
    from gangso import plots
    from gangso.readiness import cohort as assessments

    made, case = cohorts.load(folder), course.module("orientation").slug
    book = ledger.read(made.folder)
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        roster = [person.id for person in gradebook.students if book.takes_part(person.id)]
    handed_in = {who: place for who, place in converters.submissions(made, case).items() if book.takes_part(who)}
    rows = assessments.collect(roster, handed_in)
    title = f"{made.course} · {tr(ko='준비도 자가 진단', en='readiness self-assessment')}"
    show.console.print(assessments.render(rows, title))
    if html:
        plots.use_style()
        page = assessments.page(rows, title)
        write_whole(html, page.replace("/* fonts */", fonts.css(page)))
        show.console.print(html, markup=False)
