"""The command that shows who is in a cohort, what they handed in, and what has been settled about them."""

from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from gangso import signs
from gangso.cli import show
from gangso.cli.cohort_people import folder_argument
from gangso.cli.options import lang_option
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, ledger, local_time, pasting, people
from gangso.words import tr

FEW, WIDE = 2, 110  # assignments that are shown with their names; columns of a console with room for addresses too


@click.command(
    "list",
    help=tr(
        ko="누가 있고, 무엇을 냈고, 누가 면제나 연장을 받았는지 보여 줍니다.",
        en="Show who is in the cohort, what they handed in, and who is excused or has more time.",
    ),
)
@folder_argument
@lang_option
def show_people(folder: Path, lang: str | None) -> None:
    made = cohorts.load(folder)
    book = ledger.read(made.folder)
    # Seven assignments with their names need 150 columns; by their numbers they fit into the 80 of a console.
    is_short = len(made.assignments) > FEW
    with_mail = not is_short or show.console.width >= WIDE
    table = Table(
        title=made.course, title_justify="left", caption=_legend(), caption_justify="left", pad_edge=not is_short
    )
    mail = [tr(ko="이메일", en="e-mail")] if with_mail else []
    for title in (tr(ko="아이디", en="id"), tr(ko="이름", en="name"), *mail):
        table.add_column(title)
    due = {case: _due(made, case) for case in made.assignments}
    for case in made.assignments:
        table.add_column(case.partition("_")[0] if is_short else f"{case}\n{due[case]}", justify="center")
    table.add_column(tr(ko="비고", en="note"))
    submitted = {case: converters.submissions(made, case) for case in made.assignments}
    everybody = people.members(made)
    for one in everybody:
        states = [_state(made, book, case, one.id, submitted[case].get(one.id)) for case in made.assignments]
        note = " · ".join(one.about.other.values())
        if one.about.left:
            note = tr(ko="철회", en="withdrawn") + (f" → {one.about.moved_to}" if one.about.moved_to else "")
        texts = (one.id, one.name, one.email) if with_mail else (one.id, one.name)
        who = [escape(signs.in_a_line(text)) for text in texts]
        table.add_row(*who, *states, escape(signs.in_a_line(note)), style="dim" if one.about.left else "")
    show.console.print(table)
    if is_short:
        for case in made.assignments:
            show.console.print(tr(ko=f"{case}: 마감 {due[case]}", en=f"{case}: due {due[case]}"), markup=False)
    active = sum(not one.about.left for one in everybody)
    show.console.print(
        tr(
            ko=f"참가 {active}명, 철회 {len(everybody) - active}명",
            en=f"{active} take part, {len(everybody) - active} withdrawn",
        )
    )
    for case in made.assignments:
        for name in converters.strangers(made, case):
            show.fail(stranger(folder, case, name))


def _due(made: cohorts.Cohort, case: str) -> str:
    moment = people.due(made, case)
    return local_time.shown(moment) if moment else "–"


def stranger(folder: Path, case: str, name: str) -> str:
    """Return what is said of a submission whose folder is nobody's in the roster."""
    command = pasting.command(["gangso", "cohort", "add", str(folder), name])
    return tr(
        ko=f"submitted/{name}/{case}: 명단에 없는 이름이라 채점하지 않습니다. 참가자면: {command}",
        en=f"submitted/{name}/{case}: nobody in the roster, and not graded. To add them: {command}",
    )


def _state(made: cohorts.Cohort, book: ledger.Ledger, case: str, who: str, place: Path | None) -> str:
    work = book.work(case)
    sign = ("●" if converters.is_graded(made, case, who, place) else "○") if place else "–"
    if who in work.excused:
        sign = tr(ko="면제", en="excused")
    until = work.extended(who)
    return sign if until is None else f"{sign} → {local_time.shown_here(until)[5:-4]}"


def _legend() -> str:
    return tr(
        ko="●  채점함   ○  제출함, 채점 전   –  아직 없음   →  연장된 마감",
        en="●  graded   ○  handed in, not graded yet   –  nothing yet   →  extended until",
    )
