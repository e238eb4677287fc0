"""The command that tells an author before the seminar which checks of a course will be graded otherwise than they meant."""

from pathlib import Path

import click

from gangso.cli.options import lang_option
from gangso.words import tr


@click.command(
    "check-course",
    help=tr(
        ko="source/에 있는 출제자의 풀이를 nbgrader처럼 한 번, 강소처럼 한 번 실행해 확인 셀마다 견주고, 확인 셀의 문법을 읽어 무엇을 "
        "고칠지 알려 줍니다. 과정 폴더는 바꾸지 않습니다. 출제자의 풀이는 격리하지 않고 실행합니다. 알릴 것이 있으면 종료 코드는 1입니다.",
        en="Executes the solutions in source/ as nbgrader does and as Gangso does, compares every check, reads its syntax, and says what to "
        "write instead. Nothing in the course is changed; the author's solution is executed unconfined. Exit code 1 if there is something to say.",
    ),
)
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.argument("assignment", required=False)
@lang_option
def check_course(directory: Path, assignment: str | None, lang: str | None) -> int:
    from gangso import calls  # now: nbgrader takes seconds, and `--help` should not
    from gangso.cli import course_findings

    reports = calls.check_course(directory, assignment, on_step=course_findings.show_report)
    return 0 if all(report.ok for report in reports) else 1
