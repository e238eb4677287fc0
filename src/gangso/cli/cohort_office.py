"""Commands for what an instructor tells the office: the gradebook, who has completed, what the questions were like."""

from datetime import UTC, datetime
from pathlib import Path

import click

from gangso import course, words
from gangso.cli import show
from gangso.cli.cohort_people import folder_argument
from gangso.cli.options import lang_option
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import converters, report, spreadsheets
from gangso.office import completion as completions
from gangso.office import gradebook, items
from gangso.words import tr

csv_option = click.option(
    "--csv", type=click.Path(path_type=Path, dir_okay=False), help=tr(ko="CSV로도 씁니다", en="write it as CSV too")
)
xlsx_option = click.option(
    "--xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(ko="엑셀 파일로도 씁니다", en="write it as a workbook too"),
)
anonymous_option = click.option(
    "--anonymous",
    is_flag=True,
    help=tr(ko="이름, 이메일, 회사 없이 아이디만", en="ids only: no names, e-mails, companies"),
)


@click.command(
    help=tr(
        ko="점수표를 보여 줍니다. 과제를 쓰지 않으면 모든 과제의 성적부입니다. CSV와 엑셀 파일은 기수의 언어로 쓰고, 엑셀 파일에는 과제마다 "
        "문항별 점수가 있습니다.",
        en="Show the score table; without an assignment, the gradebook of all. CSV and workbook are in the cohort's language; the "
        "workbook has the questions of each assignment.",
    )
)
@folder_argument
@click.argument("case", required=False)
@csv_option
@xlsx_option
@anonymous_option
@lang_option
def scores(
    folder: Path, case: str | None, csv: Path | None, xlsx: Path | None, anonymous: bool, lang: str | None
) -> None:
    made = cohorts.load(folder)
    if case is None:
        book = gradebook.read(made)
        book = gradebook.anonymous(book) if anonymous else book
        show.console.print(gradebook.render(book))
    else:
        table = report.score_table(made, course.module(case).slug)
        table = report.anonymous(table) if anonymous else table
        show.console.print(report.render(table, made.course))
    with words.use(lang or made.lang):  # the cohort's language, whatever the computer's
        sheets = gradebook.sheets(book) if case is None else (report.sheet(table),)
    if csv:
        show.console.print(spreadsheets.write_csv(sheets[0], csv), markup=False)
    if xlsx:
        show.console.print(spreadsheets.write_workbook(sheets, xlsx), markup=False)


@click.command(
    help=tr(
        ko="누가 수료했고, 누구에게 무엇이 부족한지 보여 줍니다. 기준은 기수의 gangso.toml [completion]에 씁니다. 채점하거나 적지 않은 것이 결과를 바꿀 수 "
        "있으면 아직 정해지지 않은 것입니다.",
        en="Show who has completed, and who lacks what. The rule stands in the cohort's gangso.toml, [completion]. Where something "
        "that is not marked or noted can change it, it is not decided yet.",
    )
)
@folder_argument
@csv_option
@xlsx_option
@lang_option
def completion(folder: Path, csv: Path | None, xlsx: Path | None, lang: str | None) -> None:
    made = cohorts.load(folder)
    found = completions.judge(made, datetime.now(UTC))
    show.console.print(completions.render(found))
    counts = {state: found.count(state) for state in completions.WORDS}
    show.console.print(", ".join(f"{completions.WORDS[state]} {count}" for state, count in counts.items() if count))
    with words.use(lang or made.lang):
        sheet = completions.sheet(found)
    if csv:
        show.console.print(spreadsheets.write_csv(sheet, csv), markup=False)
    if xlsx:
        show.console.print(spreadsheets.write_workbook([sheet], xlsx), markup=False)


@click.command(
    "items",
    help=tr(
        ko="문항 분석: 정답률과 구간, 나머지 문항과의 상관, 상위와 하위 27 %의 차, 알파, 확인이 말한 이유의 빈도, 문항마다 할 일 한 문장. 과제를 쓰지 않으면 모두.",
        en="Item analysis: facility with interval, correlation with the other questions, upper less lower 27 %, alpha, what checks said to "
        "how many, and a sentence of what to do. Without an assignment, all.",
    ),
)
@folder_argument
@click.argument("case", required=False)
@csv_option
@xlsx_option
@lang_option
def analyse(folder: Path, case: str | None, csv: Path | None, xlsx: Path | None, lang: str | None) -> None:
    made = cohorts.load(folder)
    released = [one for one in made.assignments if converters.is_released(made, one)]
    analyses = [items.of_cohort(made, one) for one in ([course.module(case).slug] if case else released)]
    for found in analyses:
        show.console.print(items.render(found, made.course))
    with words.use(lang or made.lang):
        sheet = items.sheet(analyses)
    if csv:
        show.console.print(spreadsheets.write_csv(sheet, csv), markup=False)
    if xlsx:
        show.console.print(spreadsheets.write_workbook([sheet], xlsx), markup=False)
