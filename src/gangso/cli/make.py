"""Commands for authors and learners: list the modules, build notebooks, run a lesson, print a deck."""

from pathlib import Path

import click
from rich.table import Table

from gangso import course, language, zones
from gangso.cli import show
from gangso.cli.options import lang_option, out_option
from gangso.errors import GangsoError
from gangso.language import tr
from gangso.notebook import compile as compiler
from gangso.notebook.publish import Job, Product, produce


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
    for module in course.load().modules:
        table.add_row(module.slug, module.zone or "", str(module.question), str(course.STATES[module.state]))
    show.console.print(table)


@click.command()
@click.argument("case", required=False)
@lang_option
@out_option
def build(case: str | None, lang: str | None, out: Path) -> None:
    cases = [course.module(case).slug] if case else [m.slug for m in course.load().modules if m.state == "ready"]
    for slug in cases:
        for each in (lang,) if lang else language.LANGUAGES:
            for path in compiler.build(slug, each, out / each / slug):
                show.console.print(path, markup=False)


@click.command()
@click.argument("case")
@lang_option
@click.option("--profile", type=click.Choice(["fast", "full"]), default="fast", show_default=True)
@click.option(
    "--data",
    "source",
    default="twin",
    show_default=True,
    metavar="twin|real|PATH",
    help=tr(ko="트윈, 공개 데이터, 또는 회사의 파일", en="the twin, the public dataset, or a file of your own"),
)
@click.option("--zone", help=tr(ko="특구 (기본: 사례의 특구)", en="zone (default: the case's)"))
@click.option("--seed", type=int, help=tr(ko="트윈의 시드(seed)", en="seed of the twin"))
@out_option
def run(case: str, lang: str | None, profile: str, source: str, zone: str | None, seed: int | None, out: Path) -> None:
    module = _ready(case)
    lang = lang or language.current()
    parameters = {"profile": profile}
    if module.zone not in course.NO_ZONE:
        parameters["zone"] = zones.profile(zone or module.zone, module.slug).id
    elif zone:
        parameters["zone"] = zones.zone(zone).id  # otherwise the zone that its lesson begins with
    parameters["data"] = source if source in ("twin", "real") else str(_own_file(source))
    if seed is not None:
        parameters["seed"] = seed
    job = Job(module.slug, "lesson", lang, out / lang / module.slug, parameters)
    report(_produce_with_bar(job))


@click.command()
@click.argument("case")
@lang_option
@click.option("--pdf", "as_pdf", is_flag=True, help=tr(ko="PDF로도 인쇄합니다", en="print it to PDF too"))
@out_option
def slides(case: str, lang: str | None, as_pdf: bool, out: Path) -> None:
    slug = _ready(case).slug
    lang = lang or language.current()
    report(_produce_with_bar(Job(slug, "deck", lang, out / lang / slug, as_pdf=as_pdf)))


def _ready(case: str) -> course.Module:
    """Return the module that `case` names, if it is more than a plan."""
    module = course.module(case)
    if module.state != "ready" and not compiler.source_files(module.slug):
        ready = ", ".join(other.slug for other in course.load().modules if other.state == "ready")
        raise GangsoError(
            ko=f"'{module.slug}'은(는) 아직 준비 중입니다. 지금 쓸 수 있는 사례: {ready}.",
            en=f"'{module.slug}' is still planned. Ready now: {ready}.",
        )
    return module


def _own_file(source: str) -> Path:
    path = Path(source).expanduser().resolve()
    if not path.exists():
        raise GangsoError(
            ko=f"'{source}': 이런 파일이 없습니다. twin, real, 또는 있는 파일의 경로를 쓰십시오.",
            en=f"'{source}': there is no such file. Give twin, real, or the path of an existing file.",
        )
    return path


def _produce_with_bar(job: Job) -> Product:
    with show.progress() as bars:
        bar = bars.add_task(f"{job.case} {job.kind} ({job.lang})", total=None)
        return produce(job, on_cell=lambda done, of: bars.update(bar, completed=done, total=of))


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
