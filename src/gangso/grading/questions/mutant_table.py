"""What ``gangso verify --mutants`` prints: a line a question, and what survived with the change that the checks did not notice."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from gangso.grading.questions.survivors import MutantReport
from gangso.words import tr


def summary(report: MutantReport) -> Table:
    """Return one line a question: mutants made, tried, caught, equivalent by the list, surviving."""
    table = Table(title=f"gangso verify --mutants {report.case}", title_justify="left")
    table.add_column(tr(ko="문제", en="question"))
    for heading in (
        tr(ko="변이", en="mutants"),
        tr(ko="채점", en="tried"),
        tr(ko="걸러짐", en="caught"),
        tr(ko="같은 답", en="equivalent"),
        tr(ko="살아남음", en="surviving"),
    ):
        table.add_column(heading, justify="right")
    for outcome in report.outcomes:
        counts = (outcome.made, outcome.tried, outcome.caught, outcome.equivalent)
        surviving = len(outcome.survivors)
        table.add_row(outcome.question, *map(str, counts), Text(str(surviving), style="red" if surviving else "green"))
    return table


def details(report: MutantReport) -> Iterator[Text]:
    """Yield each survivor as the change of its answer's statement, and each entry of a list that nothing gives any more."""
    for outcome in report.outcomes:
        for survivor in outcome.survivors:
            mutant = survivor.mutant
            yield Text(f"{outcome.question}/{survivor.file}:{mutant.line} ({mutant.operator})", style="bold")
            yield Text(f"- {mutant.before}", style="red")
            yield Text(f"+ {mutant.after or tr(ko='(줄을 뺌)', en='(left out)')}", style="green")
        for entry in outcome.outdated:
            where = f"{outcome.question}/equivalent.toml"
            yield Text(
                tr(
                    ko=f"{where}: 이제 이 변이를 만드는 답이 없습니다. 지우십시오.",
                    en=f"{where}: no answer gives this mutant any more. Take it out.",
                ),
                style="bold",
            )
            yield Text(f"- {entry.before}\n+ {entry.after}")
