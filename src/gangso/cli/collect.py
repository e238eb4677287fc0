"""The command `gangso collect`: reads machines by a plan, for as long as it is left running."""

import signal
import time
from pathlib import Path

import click

from gangso.cli.options import lang_option
from gangso.words import tr

PAGE_S = 1.0
HEALTH_S = 3.0
LINE_S = 60.0  # where nobody looks: how often a line is written into the log


class _PlanFirst(click.Group):
    """``gangso collect PLAN`` is ``gangso collect run PLAN``: the plan is what one has in mind."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        given = [arg for arg in args if not arg.startswith("-")]
        if given and not any(arg in self.commands for arg in given):  # --lang and its value may stand before
            args = ["run", *args]
        return super().parse_args(context, args)


@click.group(
    cls=_PlanFirst,
    help=tr(
        ko="설비의 값을 계획에 적은 대로 모읍니다. 읽기만 합니다. 'gangso collect PLAN'은 'gangso collect run PLAN'과 같습니다. 읽기만 하며, 설비에 아무것도 "
        "쓰지 않습니다.",
        en="Collect a machine's values as a plan says; only ever reads. 'gangso collect PLAN' is 'gangso collect run PLAN'.",
    ),
)
def collect() -> None:
    pass


@collect.command(
    "run",
    help=tr(
        ko="계획대로 모읍니다. Ctrl-C나 SIGTERM으로 멈추면 받은 것을 모두 저장하고 끝납니다.",
        en="Collect as the plan says. Ctrl-C or SIGTERM ends it; what has come is kept.",
    ),
)
@click.argument("plan", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--check", "only_check", is_flag=True, help=tr(ko="계획만 확인하고 끝냅니다", en="check the plan, and end")
)
@lang_option
def run(plan: Path, only_check: bool, lang: str | None) -> int:
    from gangso import signs
    from gangso.cli import show
    from gangso.recorder.plan import load

    read = load(plan)
    if only_check:
        for source in read.sources:
            count = len(source.items)
            words = f"{source.name} ({source.kind}, {source.access.place})"
            line = tr(ko=f"{words}: 신호 {count}개", en=f"{words}: {count} signals")
            password = getattr(source.access, "password", None)
            if password is not None:  # whoever runs a plan from elsewhere has to see what it sends where
                line += tr(ko=f", 비밀번호 {password}", en=f", password of {password}")
            show.console.print(signs.in_a_line(line), markup=False, soft_wrap=True)
        places = [str(read.folder)] + ([str(read.export_to)] if read.export_to is not None else [])
        into = tr(ko="쓰는 곳: ", en="written into: ") + ", ".join(places)
        show.console.print(signs.in_a_line(into), markup=False, soft_wrap=True)
        return 0
    from gangso.recorder import health
    from gangso.recorder.running import Collector

    with Collector(read) as collector:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: collector.stopping.set())
        if show.console.is_terminal:
            _page(collector)
        else:
            _log(collector)
    health.Health(collector).write()  # that it has ended is no silence
    return 0


@collect.command(
    "status",
    help=tr(
        ko="폴더에 쓰고 있는 수집기의 상태를 보여 줍니다. 살펴볼 것이 있으면 종료 코드 1입니다.",
        en="Show how the collector does that writes into a folder. The exit code is 1 if there is something to look at.",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@lang_option
def status(folder: Path, lang: str | None) -> int:
    from gangso.cli import show
    from gangso.recorder import health

    found = health.read(folder)
    show.console.print(health.page(found))
    return 0 if found["ok"] and time.time() - found["at"] < health.OLD_S else 1


@collect.command(
    "browse",
    help=tr(
        ko="주소(opc.tcp://, mqtt(s)://, http:// MTConnect)나 CSV 폴더에서 읽을 수 있는 것을 보여 주고, --plan으로 고쳐 쓸 계획을 만듭니다.",
        en="Show what can be read at an address (opc.tcp://, mqtt(s)://, http:// for MTConnect) or in a folder of CSV files, and with "
        "--plan write a plan of it to edit.",
    ),
)
@click.argument("address")
@click.option(
    "--plan",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="계획을 쓸 새 파일", en="a new file for the plan"),
)
@click.option(
    "--machine",
    default="MC-01",
    show_default=True,
    help=tr(ko="계획에 적을 설비 이름", en="the machine's name in the plan"),
)
@click.option("--user", help=tr(ko="사용자 이름 (비밀번호는 물어봅니다)", en="user (the password is asked for)"))
@click.option(
    "--listen",
    "listen_s",
    default=10.0,
    show_default=True,
    help=tr(ko="MQTT를 듣는 시간(초)", en="seconds to listen to MQTT"),
)
@lang_option
def browse(address: str, plan: Path | None, machine: str, user: str | None, listen_s: float, lang: str | None) -> int:
    from rich.markup import escape
    from rich.table import Table

    from gangso import signs
    from gangso.cli import show
    from gangso.errors import GangsoError
    from gangso.recorder import browse as browsing

    if plan is not None and plan.exists():
        raise GangsoError(
            ko=f"{plan}: 이미 있는 파일입니다. 다른 이름을 주십시오.",
            en=f"{plan}: this file is there already. Give another name.",
        )
    password = click.prompt(tr(ko="비밀번호", en="password"), hide_input=True) if user else None
    found = browsing.browse(address, user=user, password=password, listen_s=listen_s)
    table = Table(*tr(ko=["이름", "어디에", "단위", "지금"], en=["name", "where", "unit", "now"]), box=None)
    for offer in found.offers:
        where = ", ".join(map(str, offer.where.values()))
        cells = (offer.name, where, offer.unit, offer.now[:30])
        table.add_row(*(escape(signs.in_a_line(cell)) for cell in cells))
    show.console.print(table)
    if found.cut:
        show.fail(tr(ko=f"처음 {len(found.offers)}개만 보입니다.", en=f"Only the first {len(found.offers)} are shown."))
    if plan is not None:
        plan.write_text(browsing.plan_text(found, machine), encoding="utf-8")
        show.console.print(
            tr(
                ko=f"계획을 썼습니다: {plan}. 고친 다음 'gangso collect run {plan} --check', 그리고 'gangso collect {plan}'.",
                en=f"The plan is written: {plan}. Edit it, then 'gangso collect run {plan} --check', then 'gangso collect {plan}'.",
            ),
            markup=False,
        )
    return 0


def _ticks(collector, every_s: float):
    end = collector.started + 3600 * collector.plan.hours
    while not collector.stopping.wait(max(0.0, min(every_s, end - time.time()))) and time.time() < end:
        yield time.monotonic()


def _page(collector) -> None:
    from rich.live import Live

    from gangso.cli import show
    from gangso.recorder import health

    watched, written = health.Health(collector), 0.0
    with Live(console=show.console, auto_refresh=False) as live:
        for now in _ticks(collector, PAGE_S):
            if now - written >= HEALTH_S:
                found, written = watched.write(), now
            else:
                found = watched.look()
            live.update(health.page(found), refresh=True)


def _log(collector) -> None:
    """Write a line now and then, and every new error at once, for a supervisor's log."""
    from gangso import signs
    from gangso.cli import show
    from gangso.recorder import health

    watched, said, told = health.Health(collector), 0.0, {}
    watched.write()
    for now in _ticks(collector, HEALTH_S):
        found = watched.write()
        for source in found["sources"]:
            if source["error"] and told.get(source["name"]) != source["error_at"]:
                told[source["name"]] = source["error_at"]
                show.fail(f"{source['name']}: {tr(**source['error'])}")
        if now - said >= LINE_S:
            said = now
            words = [
                f"{source['name']} {tr(**source['state'])} {source['values']:,} ({source['rate'] or 0:,.1f}/s, "
                f"{source['lag_s']:.2f} s)"
                for source in found["sources"]
            ]
            show.console.print(signs.in_a_line("; ".join(words)), markup=False)
