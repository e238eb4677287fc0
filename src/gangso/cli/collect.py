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
        if given and given[0] not in self.commands:
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
    from gangso.cli import show
    from gangso.recorder.plan import load

    read = load(plan)
    if only_check:
        for source in read.sources:
            count = len(source.items)
            show.console.print(
                tr(
                    ko=f"{source.name} ({source.kind}): 신호 {count}개",
                    en=f"{source.name} ({source.kind}): {count} signals",
                ),
                markup=False,
            )
        return 0
    from gangso.recorder.running import Collector

    with Collector(read) as collector:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: collector.stopping.set())
        if show.console.is_terminal:
            _page(collector)
        else:
            _log(collector)
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
            show.console.print("; ".join(words), markup=False)
