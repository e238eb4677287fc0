"""Commands for instructors: make a cohort, release, grade, write feedback, see the scores; and verify the questions."""

import json
from pathlib import Path

import click

from gangso import calls, course, words, zones
from gangso.cli import cohort_attendance, cohort_office, cohort_people, cohort_work, show
from gangso.cli.cohort_desk import desk
from gangso.cli.cohort_list import show_people
from gangso.cli.options import lang_option
from gangso.cli.overview import readiness
from gangso.files import write_whole
from gangso.grading.attacks import attack_table
from gangso.grading.attacks.runner import AttackReport
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, local_time, people
from gangso.grading.questions import mutant_table, verify_table
from gangso.words import tr

folder_argument = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
case_argument = click.argument("case")


@click.group()
def cohort() -> None:
    pass


for command in (
    *(readiness, show_people, desk),
    *(*cohort_people.COMMANDS, *cohort_work.COMMANDS, *cohort_office.COMMANDS),
):
    cohort.add_command(command)
cohort.add_command(cohort_attendance.attendance)


@cohort.command(
    help=tr(
        ko="특구 ZONE의 기수를 만듭니다. 그 뒤로는 nbgrader의 명령과 formgrader가 그대로 동작합니다.",
        en="Make a cohort for ZONE. From then on nbgrader's own commands and formgrader work in its folder.",
    )
)
@click.argument("zone")
@lang_option
@click.option(
    "--roster",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="참가자 명단 CSV (id, 이름, 이메일)", en="CSV of participants (id, name, email)"),
)
@click.option("--due", metavar='"YYYY-MM-DD HH:MM"', help=tr(ko="마감 (한국 시각)", en="due date, Korean time"))
@click.option(
    "--case", "cases", multiple=True, help=tr(ko="과제 (기본: 준비된 것 모두)", en="assignment (default: all ready)")
)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help=tr(ko="둘 곳", en="where to put it"))
def new(
    zone: str, lang: str | None, roster: Path | None, due: str | None, cases: tuple[str, ...], folder: Path | None
) -> None:
    place = zones.zone(zone)
    lang = lang or words.current()
    slugs = [course.module(case).slug for case in cases] or [
        m.slug for m in course.load().modules if m.state == "ready"
    ]
    moment = cohort_people.not_long_past(local_time.parse(due)) if due else None
    made = cohorts.create(place.id, lang, folder, roster, slugs, moment)
    show.console.print(made.folder, markup=False)
    if roster:
        everybody = people.members(made)
        others = ", ".join(dict.fromkeys(title for one in everybody for title in one.about.other))
        show.console.print(
            tr(
                ko=f"명단에서 {len(everybody)}명을 읽었습니다. 함께 둔 열: {others or '없음'}",
                en=f"{len(everybody)} people read from the roster. Other columns that are kept: {others or 'none'}",
            ),
            markup=False,
        )
    if moment:
        show.console.print(tr(ko="마감: ", en="due: ") + local_time.shown_here(moment), markup=False)
    show.console.print(
        tr(
            ko=f"다음: gangso cohort release {made.folder} {slugs[0]}",
            en=f"Next: gangso cohort release {made.folder} {slugs[0]}",
        ),
        markup=False,
    )


@cohort.command(help=tr(ko="참가자용 과제를 만듭니다.", en="Make the participants' version of an assignment."))
@folder_argument
@case_argument
@lang_option
def release(folder: Path, case: str, lang: str | None) -> None:
    released = converters.release(cohorts.load(folder), course.module(case).slug)
    show.console.print(released, markup=False)
    show.console.print(
        tr(
            ko=f"다음: {released.parent} 폴더를 그대로, 또는 zip으로 묶어 나누어 주십시오. 참가자는 gangso lab --from 폴더|ZIP으로 엽니다.",
            en=f"Next: hand out the folder {released.parent} as it is, or packed as a zip; participants open it with gangso lab --from "
            "FOLDER|ZIP.",
        ),
        markup=False,
    )


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
    for each in found:
        if mutants:
            show.console.print(*mutant_table.details(each), sep="\n")
            show.console.print(mutant_table.summary(each))
            continue
        if details:
            show.console.print(verify_table.details(each))
        show.console.print(verify_table.summary(each))
    return 0 if all(each.ok for each in found) else 1


def _show_attacks(found: AttackReport, details: bool, target: Path | None) -> int:
    if details or not found.ok:
        show.console.print(attack_table.details(found, everything=details))
    show.console.print(attack_table.summary(found))
    if target is not None:
        write_whole(target, json.dumps(attack_table.as_json(found), ensure_ascii=False, indent=1) + "\n")
    return 0 if found.ok else 1
