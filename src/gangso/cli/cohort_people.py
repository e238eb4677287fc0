"""Commands for a cohort whose people change: who joins, leaves, is excused, has more time."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from gangso import course, signs
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.errors import GangsoError
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, lateness, ledger, local_time, pasting, people, people_csv, report, roster
from gangso.grading.course.lateness import Lateness
from gangso.grading.course.roster import Participant
from gangso.words import tr

folder_argument = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
case_argument = click.argument("case")
who_argument = click.argument("who", nargs=-1, required=True)


@click.command(
    help=tr(
        ko="늦게 온 사람을 명단에 더합니다. 철회한 사람은 성적과 함께 돌아옵니다. 되돌리기: withdraw",
        en="Add late joiners to the roster. Who was withdrawn comes back with all grades. Undone by: withdraw",
    )
)
@folder_argument
@click.argument("who", required=False)
@click.option("--name", default="", help=tr(ko="이름", en="full name"))
@click.option("--email", default="", help=tr(ko="이메일", en="e-mail"))
@click.option("--company", default="", help=tr(ko="회사", en="company"))
@click.option(
    "--roster",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="여러 사람을 명단 CSV로", en="CSV of several people"),
)
@lang_option
def add(
    folder: Path, who: str | None, name: str, email: str, company: str, file: Path | None, lang: str | None
) -> None:
    made = cohorts.load(folder)
    if (who is None) == (file is None):
        raise GangsoError(
            ko="아이디 하나를 쓰거나 --roster로 명단 파일을 주십시오.", en="Give one id, or a file with --roster."
        )
    if file is not None:
        table = people_csv.read(file)
        joining = roster.of_csv(file, table)
        if told := table.told():
            show.say(signs.in_a_line(told))
    else:
        other = ((tr(ko="회사", en="company"), company),) if company else ()
        joining = (Participant(who, *roster.split_name(name), email, other),)
    new, back = people.add(made, joining)
    if new:
        show.say(tr(ko=f"{len(new)}명을 더했습니다: {', '.join(new)}", en=f"{len(new)} added: {', '.join(new)}"))
    if back:
        show.say(
            tr(ko=f"성적과 함께 돌아왔습니다: {', '.join(back)}", en=f"Back, with their grades: {', '.join(back)}")
        )
    tell_namesakes(made, (*new, *back))
    undo = f"gangso cohort withdraw {pasting.word(folder)} {' '.join((*new, *back))}"
    show.say(tr(ko=f"되돌리기: {undo}", en=f"To undo: {undo}"))


def tell_namesakes(made: cohorts.Cohort, among: Sequence[str]) -> None:
    """Say who of `among` has the same name as somebody else."""
    for name, ids in people.namesakes(made).items():
        if {*ids} & {*among}:
            listed = ", ".join(ids)
            show.fail(
                tr(
                    ko=f"이름이 같은 사람: {name} ({listed}). 이름만 적힌 파일은 누구의 것인지 알 수 없습니다. 아이디로 부르고, 아이디를 알려 주십시오. "
                    "한 사람을 두 번 적은 것이면 하나를 withdraw로 빼십시오.",
                    en=f"The same name: {name} ({listed}). A file with the name alone could be either's: call them by id, and tell them "
                    "theirs. If it is one person twice, take one out with withdraw.",
                )
            )


@click.command(
    help=tr(
        ko="그만둔 사람을 채점과 미제출 목록에서 뺍니다. 성적은 그대로 남습니다. 되돌리기: add",
        en="Take who has left out of grading and of who is missing. Their grades stay. Undone by: add",
    )
)
@folder_argument
@who_argument
@lang_option
def withdraw(folder: Path, who: tuple[str, ...], lang: str | None) -> None:
    made = cohorts.load(folder)
    for one in [people.find(made, text) for text in who]:
        people.withdraw(made, one, datetime.now(UTC))
        show.say(
            tr(
                ko=f"{one}: 철회했습니다. 성적은 남아 있습니다. 되돌리기: gangso cohort add {pasting.word(folder)} {one}",
                en=f"{one}: withdrawn; all grades are kept. To undo: gangso cohort add {pasting.word(folder)} {one}",
            )
        )


@click.command(
    help=tr(
        ko="과제를 내지 않아도 되는 사람을 정합니다. 되돌리기: --undo",
        en="Say who need not hand an assignment in. Undone by: --undo",
    )
)
@folder_argument
@case_argument
@who_argument
@click.option("--undo", is_flag=True, help=tr(ko="면제를 거둡니다", en="they have to, after all"))
@lang_option
def excuse(folder: Path, case: str, who: tuple[str, ...], undo: bool, lang: str | None) -> None:
    made, slug = cohorts.load(folder), course.module(case).slug
    for one in [people.find(made, text) for text in who]:
        was = one in ledger.read(made.folder).work(slug).excused
        people.excuse(made, slug, one, excused=not undo)
        name = f"{named(made, one)}: {slug}"
        if was != undo:
            as_before = (
                tr(ko="이미 면제했습니다", en="is excused already")
                if was
                else tr(ko="면제한 적이 없습니다", en="was not excused")
            )
            show.say(f"{name}: {as_before}")
            continue
        done = tr(ko="면제를 거두었습니다", en="no longer excused") if undo else tr(ko="면제했습니다", en="excused")
        back = f"gangso cohort excuse {pasting.word(folder)} {slug} {one}{'' if undo else ' --undo'}"
        show.say(tr(ko=f"{name}: {done}. 되돌리기: {back}", en=f"{name}: {done}. To undo: {back}"))


@click.command(
    help=tr(
        ko='마감을 연장합니다. 이미 매긴 지각 감점도 다시 셉니다. 예: --until "2026-12-20 18:00". 되돌리기: --undo',
        en='Give somebody more time; a late penalty that was given is counted again. As --until "2026-12-20 18:00". '
        "Undone by: --undo",
    )
)
@folder_argument
@case_argument
@who_argument
@click.option("--until", metavar='"YYYY-MM-DD HH:MM"', help=tr(ko="언제까지 (한국 시각)", en="until when, Korean time"))
@click.option("--undo", is_flag=True, help=tr(ko="연장을 거둡니다", en="take the extension back"))
@lang_option
def extend(folder: Path, case: str, who: tuple[str, ...], until: str | None, undo: bool, lang: str | None) -> None:
    if (until is None) == (not undo):
        raise GangsoError(ko="--until과 --undo 가운데 하나를 쓰십시오.", en="Give --until or --undo.")
    made, slug = cohorts.load(folder), course.module(case).slug
    moment = local_time.parse(until) if until else None
    whom = [people.find(made, text) for text in who]
    for one in whom:
        before = ledger.read(made.folder).work(slug).extended(one)
        people.extend(made, slug, one, moment)
        regular = people.due(made, slug)
        new, old = (
            local_time.shown_here(each)
            if each
            else (local_time.shown(regular) if regular else tr(ko="없음", en="none"))
            for each in (moment, before)
        )
        back = f'--until "{old.removesuffix(" KST")}"' if before else "--undo"
        told = tr(
            ko=f"{named(made, one)}: {slug}: 마감 {new} (전에는 {old})",
            en=f"{named(made, one)}: {slug}: due {new} (before: {old})",
        )
        if (moment, before) != (None, None):
            command = f"gangso cohort extend {pasting.word(folder)} {slug} {one} {back}"
            told += tr(ko=f". 되돌리기: {command}", en=f". To undo: {command}")
        show.say(told)
        _tell_lateness(made, slug, one)


def _tell_lateness(made: cohorts.Cohort, slug: str, who: str) -> None:
    """Say whether what somebody has handed in is late by the due date that holds for them now."""
    found = lateness.now(made, slug, who)
    if found is None:
        return
    at, seconds = found
    if seconds > 0:
        show.fail(
            tr(
                ko=f"  {local_time.shown(at)}에 냈으므로 여전히 {report.lateness_of(seconds)}입니다.",
                en=f"  It was handed in {local_time.shown(at)}: still {report.lateness_of(seconds)}.",
            )
        )
    else:
        show.say(
            tr(
                ko=f"  {local_time.shown(at)}에 냈으므로 지각이 아닙니다.",
                en=f"  It was handed in {local_time.shown(at)}: in time.",
            )
        )


@click.command(
    help=tr(
        ko='과제의 마감을 모두에게 바꿉니다. "none"은 마감을 없앱니다. 지각과 감점을 다시 셉니다. 이미 낸 사람이 지각이 되면 누구인지 먼저 '
        "보여 주고, 확인해야 바꿉니다.",
        en='Change when an assignment is due for all; "none" for never. Lateness and penalties are counted again. Where that makes '
        "somebody late who has handed in, it shows first who, and does it when you agree.",
    )
)
@folder_argument
@case_argument
@click.argument("when", metavar='"YYYY-MM-DD HH:MM"|none')
@click.option("--yes", is_flag=True, help=tr(ko="묻지 않고 바꿉니다", en="do it without asking"))
@lang_option
def due(folder: Path, case: str, when: str, yes: bool, lang: str | None) -> int:
    made, slug = cohorts.load(folder), course.module(case).slug
    moment = None if when.strip().casefold() == "none" else not_long_past(local_time.parse(when), timedelta(days=365))
    converters.needs_source(made, slug)
    later = [one for one in lateness.outlook(made, slug, moment) if one.after > one.before]
    if later:
        _show_later(made, later, moment)
        if not (yes or (sys.stdin.isatty() and click.confirm(tr(ko="이대로 바꿀까요?", en="Do it?")))):
            show.console.print(
                tr(
                    ko="아무것도 바꾸지 않았습니다. 바꾸려면 --yes를 붙이십시오.",
                    en="Nothing was changed. Add --yes to do it.",
                )
            )
            return 1
    before = people.set_due(made, slug, moment)
    new = local_time.shown_here(moment) if moment else "none"
    old = local_time.shown(before) if before else "none"
    # Taken back, it may make somebody late again, which has to be agreed to.
    back = f'gangso cohort due {pasting.word(folder)} {slug} "{old.removesuffix(" KST")}" --yes'
    show.say(
        tr(
            ko=f"{slug}: 마감 {new} (전에는 {old}). 되돌리기: {back}",
            en=f"{slug}: due {new} (before: {old}). To undo: {back}",
        )
    )
    return 0


def _show_later(made: cohorts.Cohort, later: Sequence[Lateness], moment: datetime | None) -> None:
    """Print who would be late, and by how much, now and then."""
    when = local_time.shown_here(moment) if moment else "none"
    title = tr(ko=f"마감이 {when}이면 지각이 되거나 늘어나는 사람", en=f"Late, or later, if it is due {when}")
    table = Table(title=title, title_justify="left")
    for name in (tr(ko="누구", en="who"), tr(ko="지금", en="now"), tr(ko="바꾸면", en="then")):
        table.add_column(name)
    for one in later:
        table.add_row(
            escape(signs.in_a_line(named(made, one.participant))),
            *(report.lateness_of(each) or "–" for each in (one.before, one.after)),
        )
    show.console.print(table)


def not_long_past(moment: datetime, allowed: timedelta = timedelta()) -> datetime:
    """Return a due date that is meant.

    Raises
    ------
    GangsoError
        If it was before now by more than is `allowed`: a slip of the year, most often.
    """
    if moment < datetime.now(UTC) - allowed:
        raise GangsoError(
            ko=f"마감 {local_time.shown_here(moment)}은(는) 이미 지났습니다. 연도를 확인하십시오.",
            en=f"The due date {local_time.shown_here(moment)} has passed already. Check the year.",
        )
    return moment


def named(made: cohorts.Cohort, who: str) -> str:
    """Return an id of the roster with the name of whose it is, as an instructor telephones them."""
    name = next((one.name for one in people.members(made) if one.id == who), "")
    return f"{who} {name}".strip()
