"""The command about this computer: what it has and lacks."""

import click

from gangso import doctor
from gangso.cli import show
from gangso.cli.options import lang_option

_SIGNS = {"ok": "[green]✓[/]", "note": "[yellow]·[/]", "lacking": "[red]✗[/]"}


@click.command("doctor")
@lang_option
def examine(lang: str | None) -> int:
    lacking = 0
    for finding in doctor.examine():
        lacking += finding.state == "lacking"
        show.console.print(_SIGNS[finding.state], end=" ")
        show.console.print(f"{finding.name}: {finding.what}", markup=False, soft_wrap=True)
        if finding.remedy:
            show.console.print(f"    → {finding.remedy}", markup=False, soft_wrap=True)
    return 1 if lacking else 0
