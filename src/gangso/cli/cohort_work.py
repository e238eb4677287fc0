"""Commands for what comes in and what has to be mended: collect hand-ins, edit a question, regrade."""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from gangso import course, signs
from gangso.cli import show
from gangso.cli.cohort_people import case_argument, folder_argument
from gangso.cli.cohort_steps import write_pages
from gangso.cli.options import lang_option, no_sandbox_option
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, editing, handed_in, local_time, pasting, people, regrading, solution
from gangso.grading.course.regrading import Outlook
from gangso.words import tr


@click.command(
    help=tr(
        ko="메일, 메신저, USB로 받은 파일을 모아 넣습니다. 폴더, zip, 저장한 메일(.eml), 노트북을 그대로 주면 누구의 무슨 과제인지 찾고, "
        "명단에 없는 사람은 이름을 말하고, 아직 내지 않은 사람을 보여 줍니다.",
        en="Take what came by mail, messenger or USB stick: folders, zips, saved mails (.eml), notebooks, as they are. Finds whose and "
        "what it is, names strangers, and lists who is missing.",
    )
)
@folder_argument
@click.argument("what", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--for",
    "owner",
    metavar="ID",
    help=tr(ko="모두 이 사람의 것입니다. 있던 것을 바꿉니다", en="all of it is this person's; replaces what is there"),
)
@click.option(
    "--at",
    metavar='"YYYY-MM-DD HH:MM"',
    help=tr(
        ko="낸 때 (기본: 메일 서버나 파일의 시각)",
        en="when it was handed in (default: the mail server's or file's time)",
    ),
)
@lang_option
def collect(folder: Path, what: tuple[Path, ...], owner: str | None, at: str | None, lang: str | None) -> int:
    made = cohorts.load(folder)
    who = people.find(made, owner) if owner else None
    items = list(handed_in.collect(made, what, who, local_time.parse(at) if at else None))
    words = _outcomes()
    table = Table(box=None, pad_edge=False)
    names = {one.id: one.name for one in people.members(made)}
    for title in (
        tr(ko="아이디", en="id"),
        tr(ko="이름", en="name"),
        tr(ko="과제", en="assignment"),
        tr(ko="결과", en="outcome"),
        tr(ko="낸 때", en="handed in"),
        tr(ko="접수 번호", en="receipt"),
    ):
        table.add_column(title)
    for item in items:
        if item.participant and item.outcome in ("taken", "replaced", "kept"):
            who = item.participant, names.get(item.participant, "")
            row = (*who, item.case or "", words[item.outcome], local_time.shown_here(item.at), item.code)
            table.add_row(*map(escape, map(signs.in_a_line, row)))
    if table.row_count:
        show.console.print(table)
    for item in items:
        if item.why and item.outcome != "kept":
            show.fail(signs.in_a_line(f"{words[item.outcome]}: {item.where}: {item.why}"))
    for case in dict.fromkeys(item.case for item in items if item.case and item.outcome != "refused"):
        absent = [f"{who} {names.get(who, '')}".strip() for who in handed_in.missing(made, case)]
        show.say(
            tr(
                ko=f"{case}: 아직 내지 않은 사람 {len(absent)}명: {', '.join(absent) or '–'}",
                en=f"{case}: {len(absent)} still missing: {', '.join(absent) or '–'}",
            )
        )
    return 1 if any(item.outcome in ("held", "refused") for item in items) else 0


def _outcomes() -> dict[str, str]:
    return {
        "taken": tr(ko="받음", en="taken"),
        "replaced": tr(ko="새것으로 바꿈", en="replaced"),
        "kept": tr(ko="그대로", en="as it was"),
        "held": tr(ko="보류", en="held"),
        "refused": tr(ko="받지 않음", en="not taken"),
        "passed over": tr(ko="건너뜀", en="passed over"),
    }


@click.command(
    help=tr(
        ko="이 기수의 문항 하나를 편집기로 엽니다: 글, 배점, 확인 셀. 점수는 regrade를 할 때까지 아무것도 달라지지 않습니다. "
        "되돌리기: --original",
        en="Open one question of this cohort in an editor: text, points, checks. No points change before regrade. "
        "Undone by: --original",
    )
)
@folder_argument
@case_argument
@click.argument("question", metavar=tr(ko="문항번호|이름", en="NUMBER|NAME"))
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=tr(ko="편집기 대신 이 파일의 내용으로", en="take this file instead of an editor"),
)
@click.option(
    "--original", is_flag=True, help=tr(ko="교육과정의 문항으로 되돌립니다", en="the curriculum's question again")
)
@click.option("--print", "only", is_flag=True, help=tr(ko="보여 주기만 합니다", en="only print it"))
@lang_option
def edit(
    folder: Path, case: str, question: str, file: Path | None, original: bool, only: bool, lang: str | None
) -> None:
    made, slug = cohorts.load(folder), course.module(case).slug
    converters.needs_source(made, slug)
    question = editing.named(made, slug, question)
    before = editing.text_of(made, slug, question)
    if only:
        click.echo(before, nl=False)
        return
    if original:
        after = editing.original(made, slug, question)
    elif file is not None:
        after = file.read_text(encoding="utf-8-sig")
    else:
        after = click.edit(before, extension=".py", require_save=False)
    if after is None or not editing.change(made, slug, question, after, solution.refuse_if_it_fails):
        same = tr(ko="이미 교육과정의 문항과 같습니다.", en="It is the curriculum's question already.")
        show.say(same if original else tr(ko="바뀐 것이 없습니다.", en="Nothing was changed."))
        return
    step = "regrade" if converters.submissions(made, slug) else "release"
    number = editing.numbers_of(made, slug)[question]
    back, of = (
        f"gangso cohort edit {pasting.word(folder)} {slug} {number} --original",
        f"gangso cohort {step} {pasting.word(folder)} {slug}",
    )
    if original:
        told = tr(
            ko=f"{slug}, {number}번 {question}: 교육과정의 문항으로 되돌렸습니다. 점수는 아직 그대로입니다. 다음: {of}",
            en=f"{slug}, {number} {question}: it is the curriculum's question again, no points are changed. Next: {of}",
        )
    else:
        told = tr(
            ko=f"{slug}, {number}번 {question}: 원본을 고쳤습니다. 점수는 아직 그대로입니다. 다음: {of}. 교육과정의 문항으로 되돌리기: {back}",
            en=f"{slug}, {number} {question}: the source is changed, no points are. Next: {of}. For the curriculum's question again: {back}",
        )
    show.say(told)


@click.command(
    help=tr(
        ko="고친 과제를 다시 배포하고 채점합니다. 누구의 점수가 어떻게 달라지는지 먼저 보여 주고, 확인해야 적용합니다. 사람이 준 점수와 의견은 "
        "그대로 남습니다.",
        en="Release and grade a mended assignment again. Shows first whose points would change, and does it when you agree. Points and "
        "comments by hand stay.",
    )
)
@folder_argument
@case_argument
@click.option(
    "--why", default="", help=tr(ko="무엇을 고쳤는지, 피드백에 적을 말", en="what was mended, as feedback says it")
)
@click.option("--yes", is_flag=True, help=tr(ko="묻지 않고 적용합니다", en="do it without asking"))
@no_sandbox_option
@lang_option
def regrade(folder: Path, case: str, why: str, yes: bool, sandboxed: bool, lang: str | None) -> int:
    made, slug = cohorts.load(folder), course.module(case).slug
    agreed: list[bool] = []

    def wanted(outlook: Outlook) -> bool:
        bars.stop()
        _show(outlook, made.course, editing.numbers_of(made, slug))
        agreed.append(yes or (sys.stdin.isatty() and click.confirm(tr(ko="이대로 적용할까요?", en="Do it?"))))
        return agreed[0]

    with show.progress() as bars:
        bar = bars.add_task(f"{made.course} {tr(ko='다시 채점', en='grading again')}", total=None)
        regrading.regrade(
            made,
            slug,
            why,
            datetime.now(UTC),
            wanted,
            on_step=lambda _, of: bars.update(bar, advance=1, total=of),
            sandboxed=sandboxed,
        )
    if not agreed[0]:
        show.console.print(
            tr(
                ko="아무것도 바꾸지 않았습니다. 적용하려면 --yes를 붙이십시오.",
                en="Nothing was changed. Add --yes to do it.",
            )
        )
        return 1
    failed = write_pages(made, slug)
    for step in failed:
        show.fail(f"{step.participant}: {step.reason}")
    return 1 if failed else 0


def _show(outlook: Outlook, title: str, numbers: Mapping[str, str]) -> None:
    """Print what a regrade would come to; `numbers` are the questions' own, by name."""

    def called(name: str) -> str:
        return tr(ko=f"{numbers[name]}번 {name}", en=f"{numbers[name]} {name}") if name in numbers else name

    table = Table(title=title, title_justify="left")
    for name in (
        tr(ko="아이디", en="id"),
        tr(ko="문항", en="question"),
        tr(ko="지금", en="now"),
        tr(ko="다시 채점하면", en="then"),
    ):
        table.add_column(name)
    totals = {one.participant: one for one in outlook.totals()}
    rows = [*outlook.changes()]
    for who in dict.fromkeys((*(one.participant for one in rows), *totals)):
        for one in (one for one in rows if one.participant == who):
            table.add_row(escape(who), escape(called(one.question)), _number(one.before), _number(one.after))
        if who in totals:
            total = totals[who]
            table.add_row(
                escape(who), tr(ko="합계", en="total"), _number(total.before), _number(total.after), style="bold"
            )
    named = ", ".join(map(called, outlook.questions)) or tr(ko="문항 밖", en="outside of the questions")
    show.say(tr(ko=f"고친 곳: {named}", en=f"mended: {named}"))
    if table.row_count:
        show.console.print(table)
    else:
        show.console.print(tr(ko="누구의 점수도 달라지지 않습니다.", en="Nobody's points change."))
    for who, cell in outlook.lost:
        show.fail(
            tr(
                ko=f"{who}: 사람이 준 점수나 의견이 있던 셀({cell})이 고친 과제에는 없습니다.",
                en=f"{who}: the cell {cell}, which had points or a comment by hand, is no longer in the assignment.",
            )
        )


def _number(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"
