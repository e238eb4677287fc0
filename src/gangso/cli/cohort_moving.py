"""Commands that put work where it belongs: somebody moves to another cohort, work under another id is accepted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from gangso import course
from gangso.cli import show
from gangso.cli.cohort_people import case_argument, folder_argument, named
from gangso.cli.options import lang_option
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, ledger, moving, pasting, people
from gangso.grading.course.moving import Moved
from gangso.office import journal
from gangso.words import tr


@click.command(
    help=tr(
        ko="다른 기수로 옮깁니다. 특구와 언어와 과제가 같으면 제출물, 점수, 의견이 함께 가고, 두 기수에 다 있는 차시의 출석도 함께 갑니다. 함께 가지 "
        "않는 것은 이유를 말합니다. 여기의 성적과 출석은 남습니다. 하나라도 안 되면 아무것도 바꾸지 않습니다. 되돌리기: 반대로 move",
        en="Move somebody to another cohort. Where zone, language and assignment are the same, submissions, points and comments come "
        "along, and attendance of the sessions that both cohorts have; of what does not, it says why. Grades and attendance here stay. "
        "If anything fails, nothing is changed. Undone by: move back",
    )
)
@folder_argument
@click.argument("who")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@lang_option
def move(folder: Path, who: str, target: Path, lang: str | None) -> None:
    made, other = cohorts.load(folder), cohorts.load(target)
    one = people.find(made, who)
    now, brought = datetime.now(UTC), []
    moved = moving.move(made, one, other, now, lambda: brought.append(journal.bring(folder, target, one, now)))
    name = named(made, one)
    show.say(tr(ko=f"{name}: {target}(으)로 옮겼습니다.", en=f"{name}: moved to {target}."))
    for line in (*_of_work(moved, folder, other, one), *_of_attendance(brought[0], target, one)):
        show.say(line)
    show.say(
        tr(
            ko=f"되돌리기: gangso cohort move {pasting.word(target)} {one} {pasting.word(folder)}",
            en=f"To undo: gangso cohort move {pasting.word(target)} {one} {pasting.word(folder)}",
        )
    )


def _of_work(moved: Moved, folder: Path, target: cohorts.Cohort, who: str) -> Iterator[str]:
    """Yield what became of somebody's assignments."""
    if moved.carried:
        listed = ", ".join(moved.carried)
        yield tr(ko=f"함께 간 과제: {listed}", en=f"Came along: {listed}")
    if moved.there:
        listed = ", ".join(moved.there)
        yield tr(
            ko=f"거기에 제출물과 점수가 모두 그대로 있는 과제: {listed}",
            en=f"There as they were, with all work and points: {listed}",
        )
    for case, why in moved.stayed.items():
        yield tr(
            ko=f"{case}: 함께 가지 않았습니다. {why}. 점수는 {folder}에 그대로 있습니다.",
            en=f"{case}: did not come along: {why}. The points are in {folder} as they were.",
        )
        if case in target.assignments and who not in converters.submissions(target, case):
            command = f"gangso cohort excuse {pasting.word(target.folder)} {case} {who}"
            yield tr(
                ko=f"  거기에서는 아직 내지 않은 것이 됩니다. 다시 내지 않아도 되면: {command}",
                en=f"  There it counts as not handed in. If it need not be done again: {command}",
            )
    if not (moved.carried or moved.there or moved.stayed):
        yield tr(
            ko="낸 과제가 없어 함께 갈 것이 없습니다.", en="Nothing was handed in yet, so no work had to come along."
        )


def _of_attendance(brought: journal.Brought, target: Path, who: str) -> Iterator[str]:
    """Yield a line on somebody's attendance, and what is to be done about it."""
    parts = []
    if brought.came:
        parts.append(tr(ko=f"함께 감: {', '.join(brought.came)}", en=f"came along: {', '.join(brought.came)}"))
    if brought.there:
        listed = ", ".join(brought.there)
        parts.append(tr(ko=f"거기에 이미 적혀 있음: {listed}", en=f"noted there already: {listed}"))
    if brought.stayed:
        listed = ", ".join(one.id for one, _ in brought.stayed)
        parts.append(
            tr(ko=f"여기에만 남음(거기에 그 차시가 없음): {listed}", en=f"only here, no such session there: {listed}")
        )
    nothing = tr(ko="여기에 적힌 것이 없습니다", en="nothing was noted here")
    yield tr(ko="출석: ", en="Attendance: ") + ("; ".join(parts) or nothing)
    if brought.stayed:
        first, state = brought.stayed[0]
        commands = (
            f'gangso cohort attendance session {pasting.word(target)} "{first.id}" --hours {first.hours:g}',
            f'gangso cohort attendance mark {pasting.word(target)} "{first.id}" {who} --as {state}',
        )
        yield tr(
            ko=f"남은 차시를 거기에서도 세려면: {commands[0]}  다음: {commands[1]}",
            en=f"To count a session there too: {commands[0]}  then: {commands[1]}",
        )
    if brought.open:
        command = f'gangso cohort attendance mark {pasting.word(target)} "{brought.open[0]}" {who} --as excused'
        sessions = ", ".join(brought.open)
        yield tr(
            ko=f"옮긴 곳에서 출석을 적지 않은 차시: {sessions}. 그때 없었던 사람이면 공결로 적으십시오: {command}",
            en=f"Sessions there without a mark: {sessions}. Excuse somebody who was not there yet: {command}",
        )


@click.command(
    help=tr(
        ko="다른 아이디로 푼 제출물을 그 사람의 것으로 인정합니다. 푼 아이디의 데이터로 채점합니다. 이름을 쓰지 않으면 기다리는 것을 보여 줍니다. "
        "되돌리기: --undo",
        en="Accept work that was made under another id; it is graded with that id's data. Without a name, show what waits. "
        "Undone by: --undo",
    )
)
@folder_argument
@case_argument
@click.argument("who", nargs=-1)
@click.option(
    "--for",
    "owner",
    metavar="ID",
    help=tr(ko="사실은 이 사람의 것입니다: 그리로 옮깁니다", en="it is this person's: it is put there"),
)
@click.option(
    "--worked",
    metavar="ID",
    help=tr(
        ko="이 아이디로 푼 것입니다. 제출물에 적혀 있지 않을 때",
        en="it was worked under this id, where it does not say so itself",
    ),
)
@click.option("--undo", is_flag=True, help=tr(ko="인정을 거둡니다", en="take it back"))
@lang_option
def accept(
    folder: Path, case: str, who: tuple[str, ...], owner: str | None, worked: str | None, undo: bool, lang: str | None
) -> None:
    made, slug = cohorts.load(folder), course.module(case).slug
    if not who:
        _show_other_ids(made, folder, slug)
        return
    for text in who:
        one = people.find(made, text)
        if undo:
            accepted = {**ledger.read(made.folder).work(slug).accepted}
            if accepted.pop(one, None) is None:
                show.say(tr(ko=f"{one}: {slug}: 인정한 적이 없습니다", en=f"{one}: {slug}: was not accepted"))
                continue
            ledger.update(made.folder, lambda book, kept=accepted: book.with_work(slug, accepted=kept))
            show.say(
                tr(
                    ko=f"{one}: 인정을 거두었습니다. 이미 채점한 점수는 남아 있습니다. 다른 사람의 것이면 본인에게 다시 제출받으십시오",
                    en=f"{one}: no longer accepted. Points that it was graded with stay; if it is somebody else's, have them hand in their own",
                )
            )
            continue
        right = people.find(made, owner) if owner else None
        name = people.accept(made, slug, one, right, worked)
        show.say(
            tr(
                ko=f"{right or one}: 아이디 '{name}'(으)로 푼 것을 인정했습니다. 다음: gangso cohort grade {pasting.word(folder)} {slug}. 되돌리기: gangso cohort "
                f"accept {pasting.word(folder)} {slug} {right or one} --undo",
                en=f"{right or one}: accepted as worked under '{name}'. Next: gangso cohort grade {pasting.word(folder)} {slug}. To undo: gangso cohort "
                f"accept {pasting.word(folder)} {slug} {right or one} --undo",
            )
        )
        if (neighbour := people.lookup(made).by_id(name)) not in (None, right or one):
            show.fail(
                tr(
                    ko=f"'{neighbour}'도 이 기수의 참가자입니다. 두 사람의 답을 견주어 보십시오.",
                    en=f"'{neighbour}' takes part in this cohort too: compare the two people's answers.",
                )
            )


def _show_other_ids(made: cohorts.Cohort, folder: Path, slug: str) -> None:
    """Print what waits to be accepted, and what was."""
    waiting, graded = people.waiting(made, slug), people.graded_with(made, slug)
    for name, worked in waiting.items():
        show.say(
            tr(
                ko=f"{name}: 푼 아이디 {', '.join(worked)}. 인정하려면: gangso cohort accept {pasting.word(folder)} {slug} {name}",
                en=f"{name}: worked under {', '.join(worked)}. To accept it: gangso cohort accept {pasting.word(folder)} {slug} {name}",
            )
        )
    for name, other in graded.items():
        show.say(
            tr(
                ko=f"{name}: 인정함. '{other}'의 데이터로 채점",
                en=f"{name}: accepted, graded with the data of '{other}'",
            )
        )
    if not waiting and not graded:
        show.say(
            tr(
                ko=f"{slug}: 다른 아이디로 푼 제출물이 없습니다. 제출물에 적혀 있지 않으면: gangso cohort accept {pasting.word(folder)} {slug} 아이디 --worked 푼아이디",
                en=f"{slug}: nothing was worked under another id. Where a submission does not say so itself: gangso cohort accept "
                f"{pasting.word(folder)} {slug} ID --worked ID",
            )
        )
