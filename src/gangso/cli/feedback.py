"""The command that writes feedback pages for a course that others made."""

from pathlib import Path

import click

from gangso.cli.options import lang_option
from gangso.words import tr


@click.command(
    "feedback",
    help=tr(
        ko="채점한 제출물마다 feedback/에 한 쪽을 씁니다: 무엇을 물었고, 무엇이 왔고, 확인 셀이 무엇이라고 했는지. 숨긴 시험은 한 줄도 "
        "보이지 않습니다(nbgrader generate_feedback은 모두에게 보여 줍니다). 쓰지 못한 것이 있으면 종료 코드는 1입니다.",
        en="One page for each graded submission, in feedback/: what was asked, what came, what the check said. No hidden test, not a line of one "
        "(nbgrader generate_feedback shows them to everybody). Exit code 1 if a page could not be written.",
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
@lang_option
def feedback(course: Path, assignment: str, students: tuple[str, ...], lang: str | None) -> int:
    from gangso import calls  # now: nbgrader takes seconds, and `--help` should not
    from gangso.cli import show

    steps = calls.feedback(assignment, course, students, lang)
    done = [step for step in steps if step.outcome == "done"]
    for step in steps:
        if step.outcome == "failed":
            show.fail(f"{step.participant}: {step.reason}")
    written = tr(ko=f"피드백을 썼습니다: {len(done)}명", en=f"feedback written for {len(done)}")
    show.console.print(written, markup=False)
    return 1 if len(done) < len(steps) else 0
