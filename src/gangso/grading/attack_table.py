"""The tables of `verify --attacks`, for the terminal, in the reader's language; and the same as JSON."""

from collections.abc import Mapping
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from gangso.grading.attacks import AttackReport, Verdict
from gangso.words import tr

_PROBLEMS = {
    "took points": dict(ko="점수를 빼앗음", en="took points"),
    "lost points": dict(ko="마땅한 점수를 잃음", en="lost points that it deserves"),
    "not graded": dict(ko="채점되지 않음", en="not graded"),
    "graded": dict(ko="거절해야 하는데 채점됨", en="graded, but to be refused"),
    "no reason": dict(ko="참가자에게 줄 이유가 없음", en="no reason for the participant"),
    "no feedback": dict(ko="피드백이 없음", en="no feedback page"),
    "hidden test read": dict(ko="숨은 확인을 읽음", en="read a hidden test"),
    "hidden test in feedback": dict(ko="피드백에 숨은 확인이 있음", en="a hidden test in the feedback"),
    "secret read": dict(ko="비밀을 읽음", en="read a secret"),
    "secret in feedback": dict(ko="피드백에 비밀이 있음", en="a secret in the feedback"),
    "markup in formgrader": dict(
        ko="formgrader의 화면에 참가자의 마크업이 있음", en="a participant's markup on formgrader's page"
    ),
    "markup in feedback": dict(ko="피드백에 참가자의 마크업이 있음", en="a participant's markup in the feedback"),
    "left a trace": dict(ko="흔적을 남김", en="left a trace"),
}


def summary(report: AttackReport) -> Table:
    """Return one line for each way in which the grader can give way, and how often it did, by folder of the corpus."""
    folders = list(dict.fromkeys(_folder(verdict) for verdict in report.verdicts))
    table = Table(title="gangso verify --attacks", title_justify="left")
    table.add_column("")
    for folder in folders:
        table.add_column(folder, justify="right")
    own = {folder: [one for one in report.verdicts if _folder(one) == folder] for folder in folders}
    table.add_row(tr(ko="제출물", en="submissions"), *(str(len(own[folder])) for folder in folders))
    held = [sum(not verdict.problems for verdict in own[folder]) for folder in folders]
    table.add_row(tr(ko="막아 냄", en="held"), *map(str, held), end_section=True)
    for problem, words in _PROBLEMS.items():
        counts = [sum(problem in verdict.problems for verdict in own[folder]) for folder in folders]
        table.add_row(tr(**words), *(Text(str(count), style="red" if count else "green") for count in counts))
    return table


def details(report: AttackReport, everything: bool = False) -> Table:
    """Return one line for each submission that got through; with `everything`, for each."""
    table = Table(show_lines=True)
    table.add_column(tr(ko="제출물", en="submission"))
    table.add_column(tr(ko="받음/마땅함", en="got/deserves"), no_wrap=True)
    table.add_column(tr(ko="무엇이 뚫렸나", en="what gave way"))
    for verdict in report.verdicts:
        if verdict.problems or everything:
            table.add_row(
                Text(f"{verdict.name}\n{verdict.aim}".rstrip()),
                f"{_total(verdict.score)}/{_total(verdict.deserved)}",
                Text("\n".join(_lines(verdict))),
                style="red" if verdict.problems else "",
            )
    for trace in report.left:
        table.add_row("?", "", Text(f"!! {tr(**_PROBLEMS['left a trace'])}\n{trace.kind}: {trace.where}"), style="red")
    return table


def as_json(report: AttackReport) -> dict:
    """Return everything of the report that JSON can hold."""
    return {"ok": report.ok, "seconds": round(report.seconds, 1), **_plain(report)}


def _plain(report: AttackReport) -> dict:
    found = asdict(report)
    return {"submissions": found["verdicts"], "left": found["left"]}


def _folder(verdict: Verdict) -> str:
    return verdict.name.partition("/")[0]


def _total(points: Mapping[str, float] | None) -> str:
    return "–" if points is None else f"{sum(points.values()):g}"


def _lines(verdict: Verdict) -> list[str]:
    lines = [f"!! {tr(**_PROBLEMS[problem])}" for problem in verdict.problems]
    if verdict.score is not None and verdict.deserved is not None:
        lines += [
            f"{name}: {got:g}/{verdict.deserved[name]:g}"
            for name, got in verdict.score.items()
            if got != verdict.deserved[name]
        ]
    lines += [f"{trace.kind}: {trace.where}" for trace in verdict.left]
    return [*lines, verdict.reason] if verdict.reason else lines
