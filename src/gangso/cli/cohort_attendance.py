"""Commands for attendance: sessions, marks by hand or from a CSV, the sign-in page in the room, and taking a step back."""

import asyncio
import contextlib
import time
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.live import Live
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from gangso import signs, words
from gangso.cli import show
from gangso.cli.cohort_office import csv_option, xlsx_option
from gangso.cli.cohort_people import folder_argument
from gangso.cli.options import lang_option
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import local_time, pasting, people, spreadsheets
from gangso.grading.course.cohort import Cohort
from gangso.office import attendance as kept
from gangso.office import attendance_file, journal, sign_in
from gangso.office.attendance import Attendance, Step
from gangso.words import tr

session_argument = click.argument("session", metavar='"YYYY-MM-DD ..."')


@click.group(
    help=tr(
        ko="출석을 적고, 보고, 되돌립니다.",
        en="Note attendance, show it, and take steps back.",
    )
)
def attendance() -> None:
    pass


@attendance.command("show", help=tr(ko="출석부를 보여 줍니다.", en="Show who was there."))
@folder_argument
@csv_option
@xlsx_option
@click.option("--steps", is_flag=True, help=tr(ko="무엇을 언제 적었는지도", en="what was noted when, too"))
@lang_option
def show_attendance(folder: Path, csv: Path | None, xlsx: Path | None, steps: bool, lang: str | None) -> None:
    made = cohorts.load(folder)
    found, everybody = journal.read(made.folder), [one for one in people.members(made) if not one.about.left]
    table = Table(title=made.course, title_justify="left")
    for title in (tr(ko="아이디", en="id"), tr(ko="이름", en="name")):
        table.add_column(title)
    for one in found.sessions:
        table.add_column(f"{one.day:%m-%d}\n{escape(one.label)}\n{one.hours:g} h", justify="center")
    table.add_column(tr(ko="출석률", en="share"), justify="right")
    for one in everybody:
        marks = [found.mark(session.id, one.id) for session in found.sessions]
        attended, unknown, counted = found.share(one.id)
        share = (
            [f"{hours / counted:.0%}" for hours in dict.fromkeys((attended, attended + unknown))] if counted else ["–"]
        )
        table.add_row(
            *(escape(signs.in_a_line(text)) for text in (one.id, one.name)),
            *(kept.SIGNS[mark.state] if mark else "" for mark in marks),
            " – ".join(share),
        )
    show.console.print(table)
    show.console.print(_legend(), style="dim")
    if steps:
        for step in found.steps:
            show.console.print(_told(step), markup=False)
    with words.use(lang or made.lang):
        sheet = attendance_file.sheet(found, everybody)
    if csv:
        show.console.print(spreadsheets.write_csv(sheet, csv), markup=False)
    if xlsx:
        show.console.print(spreadsheets.write_workbook([sheet], xlsx), markup=False)


def _legend() -> str:
    legend = "   ".join(f"{kept.SIGNS[state]} {kept.WORDS[state]}" for state in kept.STATES)
    return legend + tr(
        ko="   빈칸: 적지 않음(결석이 아님)\n지각은 출석으로, 공결은 빼고 셉니다. 적지 않은 차시가 있으면 출석률은 범위입니다.",
        en="   empty: not noted, which is not absent\nLate counts as there, excused does not count. Where sessions are not noted the "
        "share is a range.",
    )


def _told(step: Step) -> str:
    """Return a step in one line."""
    what = [f"{one} ({hours:g} h)" for one, (_, hours) in step.sessions.items() if hours is not None]
    gone = [one for one, (_, hours) in step.sessions.items() if hours is None]
    counts = {state: sum(after == state for _, after in step.marks.values()) for state in (*kept.STATES, None)}
    named = [
        f"{kept.WORDS[state] if state else tr(ko='지움', en='taken back')} {n}" for state, n in counts.items() if n
    ]
    parts = [
        *(tr(ko=f"차시 {one}", en=f"session {one}") for one in what),
        *(tr(ko=f"차시 뺌 {one}", en=f"session removed {one}") for one in gone),
        *named,
    ]
    undone = tr(ko=f" ({step.undoes}단계)", en=f" (step {step.undoes})") if step.undoes else ""
    return f"{step.number}  {local_time.shown_here(step.at)}  {kept.BY[step.by]}{undone}: {', '.join(parts) or '–'}"


@attendance.command(
    "session",
    help=tr(
        ko="차시를 더하거나 시간을 고칩니다. 출석률은 시간으로 셉니다. 되돌리기: undo",
        en="Add a session, or change its hours, by which attendance is counted. Undone by: undo",
    ),
)
@folder_argument
@session_argument
@click.option(
    "--hours",
    type=click.FloatRange(0, min_open=True),
    required=True,
    help=tr(ko="몇 시간으로 셀지", en="how many it counts"),
)
@lang_option
def add_session(folder: Path, session: str, hours: float, lang: str | None) -> None:
    made = cohorts.load(folder)
    _done(made, journal.set_session(made.folder, kept.parse_session(session, hours), datetime.now(UTC)))


@attendance.command(
    help=tr(
        ko="손으로 적습니다. WHO 대신 --rest를 쓰면 아직 적지 않은 사람 모두입니다. 되돌리기: undo",
        en="Note by hand. With --rest instead of WHO, all who are not noted yet. Undone by: undo",
    )
)
@folder_argument
@session_argument
@click.argument("who", nargs=-1)
@click.option(
    "--as",
    "state",
    type=click.Choice([*kept.STATES, "nothing"]),
    default="present",
    show_default=True,
    help=tr(ko="출석, 지각, 결석, 공결, 적은 것을 지움", en="what to note; nothing takes a mark back"),
)
@click.option("--rest", is_flag=True, help=tr(ko="아직 적지 않은 사람 모두", en="all who are not noted yet"))
@lang_option
def mark(folder: Path, session: str, who: tuple[str, ...], state: str, rest: bool, lang: str | None) -> None:
    if bool(who) == rest:
        raise click.UsageError(tr(ko="누구인지 쓰거나 --rest를 쓰십시오.", en="Say who, or --rest."))
    made = cohorts.load(folder)
    found = journal.read(made.folder)
    there = found.session(session).id
    takes_part = [one.id for one in people.members(made) if not one.about.left]
    whom = (
        [one for one in takes_part if not found.mark(there, one)] if rest else [people.find(made, one) for one in who]
    )
    marks = dict.fromkeys([(there, one) for one in whom], None if state == "nothing" else state)
    _done(made, journal.note(made.folder, marks, "hand", datetime.now(UTC)))


@attendance.command(
    help=tr(
        ko="CSV 출석부를 읽습니다: 사람마다 한 행, 차시마다 한 열(제목은 날짜), ○ △ × 공결. 틀린 곳이 있으면 아무것도 적지 않습니다. 되돌리기: undo",
        en="Read a CSV: a row a person, a column a session (headed by its day), ○ △ × or words. A mistake, and nothing is noted. "
        "Undone by: undo",
    )
)
@folder_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@lang_option
def read(folder: Path, file: Path, lang: str | None) -> None:
    made = cohorts.load(folder)
    taken = attendance_file.take(made, file, datetime.now(UTC))
    _done(made, taken.step)
    if taken.new:
        command = f'gangso cohort attendance session {pasting.word(made.folder)} "{taken.new[0].id}" --hours 3'
        show.console.print(
            tr(
                ko=f"새 차시 {len(taken.new)}개를 1시간씩으로 셉니다. 다르면 차시마다 고치십시오: {command}",
                en=f"New sessions, which count 1 hour each: {len(taken.new)}. Where that is not so: {command}",
            ),
            markup=False,
            soft_wrap=True,
        )
    if taken.rows_passed_over:
        show.say(signs.in_a_line(taken.rows_passed_over))
    if taken.passed_over:
        listed = ", ".join(map(signs.in_a_line, taken.passed_over))
        show.console.print(
            tr(ko=f"차시가 아니어서 읽지 않은 열: {listed}", en=f"columns that are no session, passed over: {listed}"),
            markup=False,
        )


@attendance.command(
    help=tr(
        ko="마지막 단계를 되돌립니다. 번호를 쓰면 그 단계를 되돌립니다(번호: show --steps). 되돌린 것도 되돌릴 수 있습니다.",
        en="Take the last step back, or the one of that number (see show --steps). What was taken back can be brought back.",
    )
)
@folder_argument
@click.argument("step", type=int, required=False)
@lang_option
def undo(folder: Path, step: int | None, lang: str | None) -> None:
    made = cohorts.load(folder)
    undone, taken = journal.undo(made.folder, datetime.now(UTC), step)
    show.console.print(tr(ko="되돌린 단계: ", en="taken back: ") + _told(undone), markup=False)
    show.console.print(
        tr(
            ko=f"다시 살리기: gangso cohort attendance undo {pasting.word(folder)} {taken.number}",
            en=f"To bring it back: gangso cohort attendance undo {pasting.word(folder)} {taken.number}",
        ),
        markup=False,
    )


def _done(made: Cohort, step: Step) -> None:
    if not step.marks and not step.sessions:
        show.console.print(tr(ko="달라진 것이 없습니다.", en="Nothing has changed."))
        return
    show.console.print(_told(step), markup=False)
    show.console.print(
        tr(
            ko=f"되돌리기: gangso cohort attendance undo {pasting.word(made.folder)} {step.number}",
            en=f"To undo: gangso cohort attendance undo {pasting.word(made.folder)} {step.number}",
        ),
        markup=False,
    )


@attendance.command(
    "open",
    help=tr(
        ko="강의실 네트워크에 출석 화면을 엽니다. 참가자는 아이디, 이름, 30초마다 바뀌는 코드를 씁니다. 주소는 이 컴퓨터의 것 하나를 쓰며, 그 화면 "
        "말고는 아무것도 보이지 않습니다. 암호화하지 않으므로 믿을 수 있는 네트워크에서만 여십시오. Ctrl-C로 닫습니다.",
        en="Open the sign-in page on the room's network. Participants type id, name and a code that changes every 30 seconds. Give one "
        "address of this computer; nothing but that page can be seen there. It is not encrypted: use it on a network that you trust. "
        "Ctrl-C closes it.",
    ),
)
@folder_argument
@session_argument
@click.option(
    "--hours",
    type=click.FloatRange(0, min_open=True),
    help=tr(ko="차시가 아직 없으면 이 시간으로 만듭니다", en="add the session with so many if it is not there yet"),
)
@click.option(
    "--address",
    required=True,
    metavar="IP",
    help=tr(ko="강의실 네트워크에서 이 컴퓨터의 주소", en="this computer's address in the room's network"),
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help=tr(ko="포트 (기본: 빈 것)", en="default: a free one")
)
@click.option(
    "--late-after",
    metavar="HH:MM",
    help=tr(ko="이 시각(한국 시각)부터 지각", en="from then on it is late, Korean time"),
)
@lang_option
def open_page(
    folder: Path,
    session: str,
    hours: float | None,
    address: str,
    port: int,
    late_after: str | None,
    lang: str | None,
) -> None:
    made = cohorts.load(folder)
    if hours is not None and (new := kept.parse_session(session, hours)) not in journal.read(made.folder).sessions:
        _done(made, journal.set_session(made.folder, new, datetime.now(UTC)))
    there = journal.read(made.folder).session(session)
    today = datetime.now(local_time.KST).date()
    late = local_time.parse(f"{today} {late_after}") if late_after else None
    if there.day != today:
        show.fail(
            tr(
                ko=f"{there.id}은(는) 오늘({today})의 차시가 아닙니다. 그대로 엽니다.",
                en=f"{there.id} is not today ({today}). It is opened all the same.",
            )
        )
    desk = sign_in.Desk(made, there, sign_in.new_codes(time.time), late)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(desk, address, port))
    found = journal.read(made.folder)
    named = {one.id: signs.in_a_line(f"{one.id} {one.name}".strip()) for one in people.members(made)}
    rest = [one.id for one in people.members(made) if not one.about.left and not found.mark(there.id, one.id)]
    listed = ", ".join(named[who] for who in rest)
    show.console.print(
        tr(
            ko=f"닫았습니다. 아직 적지 않은 사람 {len(rest)}명: {listed or '–'}",
            en=f"Closed. {len(rest)} not noted yet: {listed or '–'}",
        ),
        markup=False,
    )
    for group in found.from_one_address(there.id):
        together = ", ".join(named.get(who, who) for who in group)
        show.console.print(
            tr(
                ko=f"한 주소에서 {len(group)}명이 출석했습니다: {together}. 컴퓨터를 함께 썼거나 공유기 뒤에 있을 수도, 한 사람이 대신 했을 "
                "수도 있습니다. 그 자리에 있는지 보십시오.",
                en=f"{len(group)} people signed in from one address: {together}. They may share a computer or a router, or one "
                "signed in for the others: see who is there.",
            ),
            markup=False,
        )
    if rest:
        show.console.print(
            tr(
                ko=f'모두 결석으로: gangso cohort attendance mark {pasting.word(folder)} "{there.id}" --rest --as absent',
                en=f'All of them absent: gangso cohort attendance mark {pasting.word(folder)} "{there.id}" --rest --as absent',
            ),
            markup=False,
        )


async def _serve(desk: sign_in.Desk, address: str, port: int) -> None:
    found = journal.read(desk.cohort.folder)
    server, where = sign_in.serve(desk, address, port)
    said = ""
    try:
        with Live(console=show.console, auto_refresh=False) as live:
            while True:
                with contextlib.suppress(OSError):  # for a moment no file can be opened: the code goes on changing
                    found = journal.read(desk.cohort.folder)
                if show.console.is_terminal:
                    live.update(_screen(desk, where, found), refresh=True)
                elif said != (said := desk.codes.now()):  # a log has no lines that change: each code once
                    show.console.print(
                        tr(
                            ko=f"{where}  코드 {said}  출석 {_present(desk, found)}명",
                            en=f"{where}  code {said}  {_present(desk, found)} present",
                        ),
                        markup=False,
                    )
                await asyncio.sleep(1)
    finally:
        server.stop()


def _present(desk: sign_in.Desk, found: Attendance) -> int:
    return sum(
        session == desk.session.id and mark.state in ("present", "late") for (session, _), mark in found.marks.items()
    )


def _screen(desk: sign_in.Desk, where: str, found: Attendance) -> Panel:
    """Return what is projected: the address, the code, how many have signed in; no names."""
    code = desk.codes.now()
    text = Text(justify="center")
    text.append(f"{desk.session.id}\n\n{where}\n\n", style="bold")
    text.append(f"{'  '.join(code[:3])}     {'  '.join(code[3:])}\n\n", style="bold reverse")
    text.append(
        tr(
            ko=f"{desk.codes.seconds_left():.0f}초 뒤에 바뀜 · 출석 {_present(desk, found)}명",
            en=f"changes in {desk.codes.seconds_left():.0f} s · {_present(desk, found)} present",
        )
    )
    return Panel(text, title=tr(ko="출석", en="sign in"))
