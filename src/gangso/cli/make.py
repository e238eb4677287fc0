"""Commands for authors and learners: list the modules, build notebooks, run a lesson, print a deck."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.table import Table

from gangso import calls, course
from gangso.cli import show
from gangso.cli.options import lang_option, out_option
from gangso.notebook.publish import Product
from gangso.words import tr


@click.command("list")
@lang_option
def list_modules(lang: str | None) -> None:
    table = Table(box=None, pad_edge=False)
    for title in (
        tr(ko="모듈", en="module"),
        tr(ko="특구", en="zone"),
        tr(ko="질문", en="question"),
        tr(ko="상태", en="state"),
    ):
        table.add_column(title)
    for module in calls.modules():
        table.add_row(module.slug, module.zone or "", str(module.question), str(course.STATES[module.state]))
    show.console.print(table)


@click.command()
@click.argument("case", required=False)
@lang_option
@out_option
def build(case: str | None, lang: str | None, out: Path) -> None:
    for path in calls.build(case, lang, out):
        show.console.print(path, markup=False)


@click.command()
@click.argument("case")
@lang_option
@click.option("--profile", type=click.Choice(["fast", "full"]), default="fast", show_default=True)
@click.option(
    "--data",
    default="twin",
    show_default=True,
    metavar="twin|real|PATH",
    help=tr(ko="트윈, 공개 데이터, 또는 회사의 파일", en="the twin, the public dataset, or a file of your own"),
)
@click.option("--zone", help=tr(ko="특구 (기본: 사례의 특구)", en="zone (default: the case's)"))
@click.option("--seed", type=int, help=tr(ko="트윈의 시드(seed)", en="seed of the twin"))
@out_option
def run(case: str, lang: str | None, profile: str, data: str, zone: str | None, seed: int | None, out: Path) -> None:
    with _bar(f"{case} lesson") as on_step:
        product = calls.run(case, lang, profile, data, zone, seed, out, on_step=on_step)
    report(product)


@click.command()
@click.argument("case")
@lang_option
@click.option("--pdf", is_flag=True, help=tr(ko="PDF로도 인쇄합니다", en="print it to PDF too"))
@out_option
def slides(case: str, lang: str | None, pdf: bool, out: Path) -> None:
    with _bar(f"{case} deck") as on_step:
        product = calls.slides(case, lang, pdf, out, on_step=on_step)
    report(product)


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    with show.progress() as bars:
        bar = bars.add_task(what, total=None)
        yield lambda done, of: bars.update(bar, completed=done, total=of)


def report(product: Product) -> None:
    """Print where a product lies, how long it took, and the warnings that a reader would see."""
    report_complaints(product)
    for path in (product.notebook, product.html, product.pdf):
        if path is not None:
            show.console.print(path, markup=False)
    show.console.print(tr(ko=f"{product.seconds:.1f}초", en=f"{product.seconds:.1f} s"))


def report_complaints(product: Product) -> None:
    """Print the warnings that a reader of the notebook would see."""
    for complaint in product.complaints:
        show.fail(str(complaint))
