"""The tables of `verify`, for the terminal, in the reader's language."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from gangso.grading.verify import Verdict, VerifyReport
from gangso.words import tr

_PROBLEMS = {
    "false accept": dict(ko="틀린 답이 만점", en="wrong answer got full marks"),
    "false reject": dict(ko="맞는 답이 감점", en="right answer lost marks"),
    "points for nothing": dict(ko="빈 답에 점수", en="points for no answer"),
    "no message": dict(ko="설명 없는 불통과", en="fails without a message"),
    "not Korean": dict(ko="한국어 메시지가 아님", en="message is not in Korean"),
    "check raises": dict(ko="확인 셀 자체의 오류", en="the check itself raises"),
    "languages differ": dict(ko="언어에 따라 결과가 다름", en="result depends on the language"),
}


def summary(report: VerifyReport) -> Table:
    """Return one line a question: right answers accepted, wrong ones rejected, and the two that must be zero."""
    table = Table(title=f"gangso verify {report.case}", title_justify="left")
    table.add_column(tr(ko="문제", en="question"))
    for heading in (
        tr(ko="맞는 답 인정", en="right accepted"),
        tr(ko="틀린 답 거름", en="wrong rejected"),
        tr(ko="잘못 감점", en="false rejects"),
        tr(ko="잘못 인정", en="false accepts"),
        tr(ko="빈 답의 점수", en="points if open"),
        tr(ko="고칠 메시지", en="messages to mend"),
    ):
        table.add_column(heading, justify="right")
    for question in dict.fromkeys(verdict.question for verdict in report.verdicts):
        own = [verdict for verdict in report.verdicts if verdict.question == question]
        right = [verdict for verdict in own if verdict.kind == "right"]
        wrong = [verdict for verdict in own if verdict.kind == "wrong"]
        rejects, accepts = _count(right, "false reject"), _count(wrong, "false accept")
        messages = sum(bool(verdict.problems) for verdict in wrong) - accepts
        table.add_row(
            question,
            f"{len(right) - rejects}/{len(right)}",
            f"{len(wrong) - accepts}/{len(wrong)}",
            *(_zero_is_good(number) for number in (rejects, accepts)),
            _zero_is_good(sum(verdict.score for verdict in own if verdict.kind == "open")),
            _zero_is_good(messages),
        )
    return table


def details(report: VerifyReport) -> Table:
    """Return one line an answer: what it stands for, its points, and what its author would read."""
    table = Table(show_lines=True)
    table.add_column(tr(ko="답", en="answer"))
    table.add_column(tr(ko="점수", en="points"), justify="right", no_wrap=True)
    table.add_column(tr(ko="메시지", en="messages"))
    for verdict in report.verdicts:
        if verdict.kind != "wrong" and not verdict.problems:
            continue  # accepted answers, and an open question's plain words, need no reading
        name = f"{verdict.question}/{verdict.file or tr(ko='(빈 답)', en='(open)')}"
        table.add_row(
            Text(f"{name}\n{verdict.misconception}".rstrip()),
            f"{verdict.score:g}/{verdict.points:g}",
            Text("\n".join(_lines(verdict))),
            style="red" if verdict.problems else "",
        )
    return table


def _lines(verdict: Verdict) -> Iterable[str]:
    for problem in verdict.problems:
        yield f"!! {tr(**_PROBLEMS[problem])}"
    for lang, messages in verdict.messages.items():
        for message in dict.fromkeys(messages):
            yield f"{lang}: {message}"


def _count(verdicts: Iterable[Verdict], problem: str) -> int:
    return sum(problem in verdict.problems for verdict in verdicts)


def _zero_is_good(number: float) -> Text:
    return Text(f"{number:g}", style="red" if number else "green")
