"""``gangso check``: an assignment run from its start, and what its checks say, question by question."""

from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text

from gangso import calls, course, workplace
from gangso import words as languages
from gangso.cli import show
from gangso.cli.lab import find_desk
from gangso.handing_in import NOTEBOOK
from gangso.words import tr

_SIGNS = {
    "passed": ("✓", "green"),
    "form": ("○", "green"),
    "failed": ("✗", "red"),
    "open": ("·", "yellow"),
    "by hand": ("✎", ""),
}


@click.command(
    help=tr(
        ko="JupyterLab의 '답 확인' 버튼과 같습니다. 노트북 파일은 바꾸지 않습니다. 통과하지 못한 문제가 있으면 종료 코드는 1입니다.",
        en="The same as the button 'Check answers' in JupyterLab. The notebook's file is not changed. Exits with 1 if a question does "
        "not pass.",
    )
)
@click.argument("notebook", metavar=tr(ko="노트북|사례", en="NOTEBOOK|CASE"), type=click.Path(path_type=Path))
def check(notebook: Path) -> int:
    if (
        not notebook.exists() and notebook.name == str(notebook) and not notebook.suffix
    ):  # a case, as for lab and hand-in
        notebook = find_desk(None) / course.module(str(notebook)).slug / NOTEBOOK
    with show.progress() as bars:
        bars.add_task(tr(ko="확인", en="check"), total=None)
        checked = calls.check(notebook)
    lang = workplace.current(notebook.parent).language or languages.current()
    with languages.use(lang):
        states = {
            "passed": tr(ko="통과", en="passed"),
            "form": tr(ko="형식만 확인했습니다", en="only its form was looked at"),
            "failed": tr(ko="고칠 곳이 있습니다", en="something to mend"),
            "open": tr(ko="아직 풀지 않았습니다", en="not answered yet"),
            "by hand": tr(ko="강사가 채점합니다", en="marked by a person"),
        }
        for question in checked.questions:
            sign, style = _SIGNS[question.state]
            show.console.print(Text.assemble((f"{sign} ", style), f"{question.title}: {states[question.state]}"))
            for message in question.messages:
                show.console.print(Padding(Text(message), (0, 0, 0, 4)))
        show.console.print(checked.summary, markup=False)
    return 0 if checked.is_clean else 1
