"""The command behind `make seminar`: the whole loop on one case, or on all, from source to a graded demonstration cohort."""

import time
from collections.abc import Sequence
from pathlib import Path

import click
from dask.system import cpu_count

from gangso import course, words
from gangso.cli import show
from gangso.cli.cohort_steps import grade_with_bars
from gangso.cli.make import report_complaints
from gangso.cli.options import lang_option, out_option
from gangso.grading.course import demo, report
from gangso.kernels.sandbox import probe
from gangso.notebook import compile as compiler
from gangso.notebook import contents
from gangso.notebook.pdf import find_chromium
from gangso.notebook.publish import Job, Product, produce_all
from gangso.words import tr

FIRST = "spindle"  # what a newcomer is shown: the case that the others are modelled on


@click.command(
    help=tr(
        ko="CASE(기본: 주축)를 두 언어의 노트북으로 만들고 여러분의 언어로(--lang) 실행하고, 시범 기수를 열어 채점하고, 모두를 잇는 "
        "index.html을 씁니다. --all은 준비된 모든 사례를 두 언어의 기수로 합니다. 두 번째부터는 바뀐 것만 다시 합니다.",
        en="Compile CASE (default: the spindle) in both languages and run it in yours (--lang), open and grade a "
        "demonstration cohort, and write an index.html that links it all. --all does every ready case, with cohorts in both "
        "languages. From the second time on, only what changed is done again.",
    )
)
@click.argument("case", required=False)
@click.option("--all", "every", is_flag=True, help=tr(ko="준비된 모든 사례", en="every ready case"))
@lang_option
@out_option
@click.option("--cohorts", type=click.Path(path_type=Path, file_okay=False), default=Path("cohorts"), show_default=True)
def seminar(case: str | None, every: bool, lang: str | None, out: Path, cohorts: Path) -> int:
    start = time.monotonic()
    modules = course.load().modules
    ready = [module.slug for module in modules if module.state == "ready"]
    cases = ready if every else [course.module(case or FIRST).slug]
    langs = words.LANGUAGES if every else (words.current(),)
    products = _produce(cases, out)
    failed = [failure for each in cases for failure in _teach(each, cohorts, langs)]
    for product in products:
        show.console.print(product.pdf or product.html, markup=False)
    graded = {
        (module.slug, each): demo.place(cohorts, module.slug, each) for module in modules for each in words.LANGUAGES
    }
    index = contents.write(out, modules, graded)
    show.console.print(tr(ko=f"모두 {time.monotonic() - start:.0f}초", en=f"{time.monotonic() - start:.0f} s in all"))
    address = index.resolve().as_uri()
    show.console.print(
        tr(ko=f"이 페이지를 여십시오: {address}", en=f"Open this page: {address}"), markup=False, soft_wrap=True
    )
    return 1 if failed or any(product.complaints for product in products) else 0


def _produce(cases: list[str], out: Path) -> list[Product]:
    """Compile in both languages; execute and render lessons and decks in the reader's, as many at once as there are cores."""
    for case in cases:
        for lang in words.LANGUAGES:
            compiler.build(case, lang, out / lang / case / "notebooks")
    printable = find_chromium() is not None
    if not printable:
        show.console.print(
            tr(
                ko="Chromium이 없어 슬라이드의 PDF는 만들지 않습니다 (gangso doctor).",
                en="Without Chromium, decks are not printed to PDF (gangso doctor).",
            )
        )
    lang = words.current()
    jobs = [
        Job(case, kind, lang, out / lang / case, as_pdf=printable and kind == "deck")
        for case in cases
        for kind in ("lesson", "deck")
    ]
    with show.progress() as bars:
        tasks = [bars.add_task(f"{job.case} {job.kind} {job.lang}", total=None) for job in jobs]
        products = produce_all(
            jobs,
            lambda index, done, of: bars.update(tasks[index], completed=done, total=of),
            workers=min(len(jobs), cpu_count()),
            reuse=True,
        )
    for product in products:
        report_complaints(product)
    return products


def _teach(case: str, folder: Path, langs: Sequence[str]) -> list[str]:
    """Grade the demonstration cohorts of a case and print their scores; return who could not be graded."""
    failed = []
    for made in demo.prepare(case, folder, langs=langs):
        # The demonstration's submissions are ours: where nothing confines them, they are graded all the same.
        steps = grade_with_bars(made, case, sandboxed=probe().enough)
        failed += [f"{step.participant}: {step.reason}" for step in steps]
        with words.use(made.lang):
            show.console.print(report.render(report.score_table(made, case), f"{made.course} · {case}"))
        report.write_csv(report.score_table(made, case), made.folder / f"scores_{case}.csv")
    for reason in failed:
        show.fail(tr(ko=f"채점하지 못함: {reason}", en=f"not graded: {reason}"))
    return failed
