"""`gangso verify`: the questions are tested by answers, by answers that a machine changed, and by attacks."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gangso import calls
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.files import write_whole
from gangso.words import tr

if TYPE_CHECKING:
    from gangso.grading.attacks.runner import AttackReport


@click.command(
    "verify",
    help=tr(
        ko="맞는 답을 틀렸다 하거나 틀린 답을 맞았다 하면 종료 코드는 1입니다. "
        "--attacks는 grading/attacks의 공격을 모두 채점하고, 하나라도 막지 못하면 종료 코드는 1입니다. "
        "--mutants는 맞는 답을 한 곳씩 바꾸어 채점하고, 이유 없이 만점을 받는 것이 있으면 종료 코드는 1입니다.",
        en="Exits with 1 on a false accept or a false reject. With --attacks, grade every attack in grading/attacks, and exit "
        "with 1 if one gets through. With --mutants, grade right answers changed in one place, and exit with 1 if one gets full "
        "marks without a listed reason.",
    ),
)
@click.argument("names", nargs=-1, metavar=tr(ko="[사례|공격]...", en="[CASE|ATTACK]..."))
@lang_option
@click.option(
    "--details",
    is_flag=True,
    help=tr(ko="답마다 받을 메시지도 보여 줍니다", en="show the message that each answer gets"),
)
@click.option(
    "--attacks",
    is_flag=True,
    help=tr(ko="답 대신 공격을 채점합니다", en="grade the attacks instead of the answers"),
)
@click.option(
    "--mutants",
    is_flag=True,
    help=tr(ko="맞는 답을 한 곳씩 바꾼 것을 채점합니다", en="grade right answers changed in one place"),
)
@click.option(
    "--question",
    metavar=tr(ko="문제", en="QUESTION"),
    help=tr(ko="사례 하나의 이 문제만 채점합니다", en="of one case, grade this question alone"),
)
@click.option(
    "--json",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="--attacks의 결과를 JSON으로도 씁니다", en="write the outcome of --attacks as JSON too"),
)
def verify_answers(
    names: tuple[str, ...],
    lang: str | None,
    details: bool,
    attacks: bool,
    mutants: bool,
    question: str | None,
    target: Path | None,
) -> int:
    if attacks and mutants:
        raise click.UsageError(
            tr(ko="--attacks와 --mutants는 함께 쓸 수 없습니다.", en="--attacks and --mutants exclude each other.")
        )
    with show.progress() as bars:
        tasks = {}

        def on_step(slug: str, done: int, of: int) -> None:
            if slug not in tasks:
                what = tr(ko="답", en="answers") if slug else tr(ko="공격", en="attacks")
                what = tr(ko="변이", en="mutants") if mutants else what
                tasks[slug] = bars.add_task(f"{slug} {what}".strip(), total=None)
            bars.update(tasks[slug], completed=done, total=of)

        found = calls.verify(names, lang, attacks, mutants, question, on_step=on_step)
    if attacks:
        return _show_attacks(found, details, target)
    from gangso.grading.questions import (  # with all that grades, which a mistyped name need not wait for
        mutant_table,
        verify_table,
    )

    for each in found:
        if mutants:
            show.console.print(*mutant_table.details(each), sep="\n")
            show.console.print(mutant_table.summary(each))
            continue
        if details:
            show.console.print(verify_table.details(each))
        show.console.print(verify_table.summary(each))
    return 0 if all(each.ok for each in found) else 1


def _show_attacks(found: "AttackReport", details: bool, target: Path | None) -> int:
    from gangso.grading.attacks import attack_table

    if details or not found.ok:
        show.console.print(attack_table.details(found, everything=details))
    show.console.print(attack_table.summary(found))
    if target is not None:
        write_whole(target, json.dumps(attack_table.as_json(found), ensure_ascii=False, indent=1) + "\n")
    return 0 if found.ok else 1
