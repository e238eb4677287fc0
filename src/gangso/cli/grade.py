"""The command that grades a batch of submissions, in any nbgrader course directory."""

from pathlib import Path

import click

from gangso.cli.options import lang_option, no_sandbox_option
from gangso.grading.batch import warm_start
from gangso.words import tr


@click.command(
    "grade",
    help=tr(
        ko="이미 채점했고 바뀌지 않은 것은 건너뛰고, 중단하면 다음에 이어서 합니다. "
        "채점하지 못한 것은 점수와 따로 보여 주고 종료 코드는 1입니다.",
        en="What was graded and has not changed is kept, what was interrupted is continued by the next call. What could not be graded is listed apart from scores; exit code 1.",
    ),
)
@click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default=tr(ko="지금 폴더", en="here"),
    help=tr(ko="nbgrader 과정 폴더", en="nbgrader's course directory"),
)
@click.argument("assignment")
@click.option(
    "--student", "students", multiple=True, help=tr(ko="이 참가자만 (여러 번 가능)", en="only this one (repeatable)")
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help=tr(ko="워커 수 (기본: 프로세서 수)", en="workers (default: one a processor)"),
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help=tr(
        ko="이미 있는 Dask 클러스터(예: tcp://grader:8786). 워커에 같은 버전의 강소가 있어야 합니다",
        en="an existing Dask cluster, as tcp://grader:8786; its workers have the same version of Gangso",
    ),
)
@click.option("--force", is_flag=True, help=tr(ko="모두 다시 채점합니다", en="grade everything again"))
@no_sandbox_option
@click.option(
    "--json",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="결과를 JSON으로도 씁니다", en="write the outcomes as JSON too"),
)
@lang_option
def grade(
    course: Path,
    assignment: str,
    students: tuple[str, ...],
    workers: int | None,
    scheduler: str | None,
    force: bool,
    sandboxed: bool,
    target: Path | None,
    lang: str | None,
) -> int:
    if scheduler is None:
        warm_start.begin(course, sandboxed=sandboxed, workers=workers is not None or len(students) != 1)
    from gangso.cli import grade_batch  # now: it imports nbgrader, while others import what they need

    return grade_batch.run(course, assignment, students, workers, scheduler, force, sandboxed, target)
