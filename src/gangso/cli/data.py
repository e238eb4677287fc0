"""The command `gangso data`: what is understood of a company's own file, and what is to be thought of what was collected."""

from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from gangso import course, signs
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.errors import GangsoError
from gangso.words import tr

SHOWN = 12  # units of independence named one by one


@click.group(help=tr(ko="자기 회사의 데이터 파일을 봅니다.", en="Look at a data file of your own."))
def data() -> None:
    pass


@data.command(
    "check",
    help=tr(
        ko="자기 회사 파일에서 무엇을 읽었고(열, 단위, 간격, 독립 단위, 첫 행) 무엇을 거절하는지 보여 줍니다. CASE는 모듈이나 데이터셋의 이름입니다.",
        en="Show what is understood of a file of your own (columns, units, rate, units of independence, first rows) and what is "
        "refused. CASE is a module's or a dataset's name.",
    ),
)
@click.argument("case")
@click.argument("file", type=click.Path(path_type=Path))
@lang_option
def check_file(case: str, file: Path, lang: str | None) -> int:
    from gangso import data as datasets  # here: pandas takes half a second, and --help should not

    found = datasets.check(_dataset(case), file)
    for seen in found.files:
        _show(seen, found.dataset)
    if found.refused is not None:
        raise found.refused
    show.console.print(
        tr(
            ko=f"모두 읽을 수 있습니다: 파일 {len(found.files)}개.",
            en=f"All of it can be read: {len(found.files)} files.",
        )
    )
    return 0


@data.command(
    "quality",
    help=tr(
        ko="'gangso collect'가 모은 폴더의 품질 보고서: 간격, 빈 구간, 멈춤, 시계, Good이 아닌 값, 단위, 그리고 모델을 만들어도 되는지. 한계는 계획의 "
        "[source.signal.limits]에서 읽으며, 없으면 판정하지 않습니다. train이면 종료 코드 0, 아니면 1입니다.",
        en="The quality report of a folder that 'gangso collect' has filled: rates, gaps, freezes, clocks, values that are not Good, units, "
        "and whether a model may be trained. Limits are the plan's [source.signal.limits]; without them nothing is judged. The exit "
        "code is 0 for train, else 1.",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--plan",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="한계를 읽을 계획 (기본: 수집할 때의 계획)", en="plan with the limits (default: the one collected by)"),
)
@lang_option
def quality(folder: Path, plan: Path | None, lang: str | None) -> int:
    from gangso.recorder import plan as plans
    from gangso.recorder.report import report

    found = report(folder, plans.load(plan) if plan else None)
    titles = tr(
        ko=["설비", "신호", "단위", "행", "시간", "간격(초)", "가장 긴 간격(초)", "Good 아님", "시계(초)", "판정"],
        en=[
            "machine",
            "signal",
            "unit",
            "rows",
            "hours",
            "every (s)",
            "longest (s)",
            "not Good",
            "clock (s)",
            "judged",
        ],
    )
    table = Table(*titles, box=None)
    for signal in found.signals:
        bad = ", ".join(f"{status} {share:.1%}" for status, share in signal.status.items()) or "-"
        if not signal.judged:
            verdict = tr(ko="글자", en="text") if signal.kind == "text" else tr(ko="판정하지 않음", en="not judged")
        else:
            verdict = ", ".join(finding.rule for finding in signal.findings) or "✓"
        table.add_row(
            *map(_plain, (signal.machine, signal.name, signal.unit or "?")),
            *(f"{signal.rows:,}", f"{signal.hours:.2f}", _known(signal.every_s, 3), _known(signal.longest_s, 3)),
            *(_plain(bad), _known(signal.clock_s, 2), verdict),
        )
    show.console.print(table)
    for signal in found.signals:
        for finding in signal.findings:
            show.console.print(
                _plain(f"{signal.machine} {signal.name} [{finding.rule}, {finding.weight}] {finding.text}")
            )
    show.console.print(tr(ko=f"판정: {found.verdict}", en=f"verdict: {found.verdict}"))
    if found.verdict == "not judged":
        show.console.print(
            tr(
                ko="한계가 없는 신호가 있어 모델을 만들어도 되는지 말할 수 없습니다. 계획에 [source.signal.limits]를 적고 --plan으로 주십시오.",
                en="There are signals without limits, so that nobody can say whether a model may be trained. Write [source.signal.limits] into "
                "the plan, and give it with --plan.",
            ),
            markup=False,
        )
    return 0 if found.verdict == "train" else 1


def _known(number: float, digits: int) -> str:
    return "-" if number != number else f"{number:.{digits}g}"


def _dataset(case: str) -> str:
    from gangso.data import registry

    if case in registry.names():
        return case
    try:
        module = course.module(case)
    except GangsoError as error:
        listed = ", ".join(registry.names())
        raise GangsoError(ko=f"{error.ko} 데이터셋: {listed}.", en=f"{error.en} Datasets: {listed}.") from error
    there = [name for name in module.datasets if name in registry.names()]
    if not there:
        raise GangsoError(
            ko=f"모듈 '{case}'은(는) 자기 파일을 읽는 데이터셋이 없습니다. 데이터셋: {', '.join(registry.names())}.",
            en=f"The module '{case}' has no dataset that reads a file of your own. Datasets: {', '.join(registry.names())}.",
        )
    return there[0]


def _plain(text: str) -> str:
    """Return a text of a file, a topic or a server as a cell or line that acts on no terminal."""
    return escape(signs.in_a_line(text))


def _show(seen, dataset) -> None:
    print_ = show.console.print
    print_(
        f"[bold]{_plain(str(seen.path))}[/]"
        + (tr(ko=f"  {seen.rows:,}행", en=f"  {seen.rows:,} rows") if seen.rows else "")
    )
    for line in seen.about:
        print_("  " + _plain(tr(ko=line.ko, en=line.en)))
    if seen.sidecar:
        print_("  " + _plain(tr(ko=f"사이드카 {seen.sidecar}", en=f"sidecar {seen.sidecar}")))
    if seen.columns:
        table = Table(tr(ko="열", en="column"), tr(ko="파일에서", en="in the file"), tr(ko="단위", en="unit"), box=None)
        for column in seen.columns:
            unit = column.unit if column.unit in ("", column.wanted) else f"{column.unit} → {column.wanted}"
            stated = tr(ko=column.stated.ko, en=column.stated.en) if column.unit else ""
            table.add_row(
                _plain(column.name), _plain(column.heading), _plain(f"{unit}  {f'({stated})' if stated else ''}")
            )
        print_(table)
    if seen.passed_over:
        listed = ", ".join(seen.passed_over)
        print_("  " + _plain(tr(ko=f"쓰지 않는 열: {listed}", en=f"columns not used: {listed}")))
    if seen.rate:
        print_("  " + _plain(tr(ko=seen.rate.ko, en=seen.rate.en)))
    if seen.units_of_independence:
        units = seen.units_of_independence
        listed = ", ".join(f"{name} ({rows:,})" for name, rows in list(units.items())[:SHOWN])
        more = ", ..." if len(units) > SHOWN else ""
        head = tr(
            ko=f"독립 단위 {dataset.unit_of_independence} {len(units)}개 (행)",
            en=f"{len(units)} units of independence, {dataset.unit_of_independence} (rows)",
        )
        print_("  " + _plain(f"{head}: {listed}{more}"))
    if not seen.first.empty:
        rows = Table(*map(_plain, map(str, seen.first.columns)), box=None)
        for values in seen.first.astype(object).itertuples(index=False):
            rows.add_row(*(_plain(f"{value:.6g}" if isinstance(value, float) else str(value)) for value in values))
        print_(rows)
