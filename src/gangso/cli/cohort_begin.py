"""A cohort's first commands: make it, and release an assignment to it."""

from pathlib import Path

import click

from gangso import course, signs, words, zones
from gangso.cli import cohort_people, show
from gangso.cli.options import lang_option
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, local_time, pasting, people, people_csv
from gangso.words import tr

folder_argument = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
case_argument = click.argument("case")


@click.command(
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
    show.say(made.folder)
    if roster:
        everybody = people.members(made)
        others = ", ".join(dict.fromkeys(title for one in everybody for title in one.about.other))
        show.say(
            tr(
                ko=f"명단에서 {len(everybody)}명을 읽었습니다. 함께 읽어 둔 열: {others or '없음'}",
                en=f"{len(everybody)} people read from the roster. Other columns that are kept: {others or 'none'}",
            )
        )
        if told := people_csv.read(roster).told():
            show.say(signs.in_a_line(told))
        cohort_people.tell_namesakes(made, [one.id for one in everybody])
    if moment:
        show.say(tr(ko="마감: ", en="due: ") + local_time.shown_here(moment))
    show.say(
        tr(
            ko=f"다음: gangso cohort release {pasting.word(made.folder)} {slugs[0]}",
            en=f"Next: gangso cohort release {pasting.word(made.folder)} {slugs[0]}",
        )
    )


@click.command(help=tr(ko="참가자용 과제를 만듭니다.", en="Make the participants' version of an assignment."))
@folder_argument
@case_argument
@lang_option
def release(folder: Path, case: str, lang: str | None) -> None:
    released = converters.release(cohorts.load(folder), course.module(case).slug)
    show.say(released)
    show.say(
        tr(
            ko=f"다음: {released.parent} 폴더를 그대로, 또는 zip으로 묶어 나누어 주십시오. 참가자는 gangso lab --from 폴더|ZIP으로 엽니다.",
            en=f"Next: hand out the folder {released.parent} as it is, or packed as a zip; participants open it with gangso lab --from "
            "FOLDER|ZIP.",
        )
    )
