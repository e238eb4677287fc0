"""Commands for authors of cases."""

import click

from gangso import content, course
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.language import tr


@click.group()
def case() -> None:
    pass


@case.command(
    help=tr(
        ko="course.toml의 모듈 표를 강의 계획서에 새로 씁니다.",
        en="Write the table of modules in course.toml anew into the syllabus pages.",
    )
)
@lang_option
def syllabus(lang: str | None) -> None:
    for page in course.update_syllabus(content.root() / "course"):
        show.console.print(page, markup=False)
