"""Commands for authors of cases."""

from collections import Counter
from pathlib import Path

import click

from gangso import content, course
from gangso.cli import show
from gangso.cli.options import lang_option, out_option
from gangso.words import tr


@click.group()
def case() -> None:
    pass


@case.command(
    help=tr(
        ko="사례의 뼈대를 두 언어로 씁니다. course.toml에 항목이 있으면 그것을 쓰고, 없으면 만듭니다. 곧바로 run, verify, check가 됩니다.",
        en="Write the skeleton of a case in both languages, with the entry in course.toml if it has one, else with a new "
        "one. At once run, verify and check work on it.",
    )
)
@click.argument("slug", metavar="NN_SLUG")
@click.option(
    "--area", "areas", multiple=True, help=tr(ko="분야 (여러 번 가능)", en="area of the program (repeatable)")
)
@click.option("--zone", help=tr(ko="특구 (기본: 모든 특구)", en="zone (default: all)"))
@click.option("--question", help=tr(ko="현장의 질문", en="the question on the floor"))
@click.option("--dataset", help=tr(ko="있는 데이터의 이름", en="name of data that is there"))
@click.option("--new-data", help=tr(ko="새 데이터의 이름", en="name of data that comes with it"))
@lang_option
def new(
    slug: str,
    areas: tuple[str, ...],
    zone: str | None,
    question: str | None,
    dataset: str | None,
    new_data: str | None,
    lang: str | None,
) -> None:
    from gangso.authoring import skeleton

    for path in skeleton.write(skeleton.Order(slug, areas, zone, question, dataset, new_data)):
        show.console.print(path.relative_to(content.root()), markup=False)
    show.console.print(tr(ko=f"다음: gangso case check {slug}", en=f"Next: gangso case check {slug}"), markup=False)


@case.command(
    help=tr(
        ko="course.toml의 모듈 표를 강의 계획서에 새로 씁니다.",
        en="Write the table of modules in course.toml anew into the syllabus pages.",
    )
)
@lang_option
def syllabus(lang: str | None) -> None:
    for page in course.update_syllabus(content.root() / "course"):
        show.console.print(page, markup=False)


@case.command(
    help=tr(
        ko="사례에 무엇이 모자라고 어느 규칙을 어기는지 보여 줍니다. 남은 것이 있으면 종료 코드는 1입니다.",
        en="Show what a case lacks and which rules it breaks, ready or only begun. Exits with 1 while something is left.",
    )
)
@click.argument("name", metavar="CASE")
@out_option
@lang_option
def check(name: str, out: Path, lang: str | None) -> int:
    from gangso.authoring import examine  # papermill

    module = course.module(name)
    with show.progress() as bars:
        bar = bars.add_task(f"{module.slug} lesson", total=None)
        found = examine.examine(module, out, lambda done, of: bars.update(bar, completed=done, total=of))
        bars.update(bar, completed=1, total=1)
    for complaint in found:
        show.console.print(str(complaint), markup=False, soft_wrap=True)
    counts = Counter(complaint.rule for complaint in found)
    summed = ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
    if found:
        show.fail(tr(ko=f"남은 것: {len(found)} ({summed})", en=f"left: {len(found)} ({summed})"))
        return 1
    show.console.print(tr(ko="프로그램이 볼 수 있는 것은 모두 되었습니다.", en="All that a program can see is done."))
    return 0
