"""How `gangso check-course` shows what it has found: cell, line, why, what to write instead."""

from gangso import signs
from gangso.cli import show
from gangso.grading.questions.check_course import CourseReport
from gangso.grading.questions.differences import Finding
from gangso.words import tr


def show_report(report: CourseReport) -> None:
    """Print what was found in an assignment."""
    lower = sum(check.ours.score < check.stock.score - 1e-9 for check in report.checks)
    count, found = len(report.checks), len(report.findings)
    head = tr(
        ko=f"{report.assignment}: 확인 셀 {count}개, nbgrader보다 낮은 것 {lower}개, 알릴 것 {found}개",
        en=f"{report.assignment}: {count} checks, {lower} lower than with nbgrader, {found} to look at",
    )
    show.console.print(head, markup=False)
    for finding in report.findings:
        show.console.print(signs.shown(_words(finding)), markup=False, soft_wrap=True)


def _words(finding: Finding) -> str:
    where = f"{finding.notebook}.ipynb · {finding.check}"
    if finding.line:
        where += tr(ko=f" · {finding.line}번째 줄", en=f" · line {finding.line}")
    lines = [f"  {where}"]
    if finding.code:
        lines.append(f"    {finding.code}")
    if finding.scores is not None:
        stock, ours = finding.scores
        lines.append(
            tr(
                ko=f"    출제자의 풀이: nbgrader {stock:g}점, 강소 {ours:g}점",
                en=f"    the author's solution: {stock:g} with nbgrader, {ours:g} here",
            )
        )
    lines.append(tr(ko=f"    이유: {finding.why}", en=f"    why: {finding.why}"))
    lines.append(tr(ko=f"    대신: {finding.instead}", en=f"    instead: {finding.instead}"))
    return "\n".join(lines)
