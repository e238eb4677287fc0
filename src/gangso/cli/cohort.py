"""The commands of a cohort together: each comes without importing what only the others need."""

from importlib import import_module

import click

COMMANDS = {
    "cohort_attendance": ("attendance",),
    "cohort_begin": ("new", "release"),
    "cohort_desk": ("desk",),
    "cohort_grade": ("grade",),
    "cohort_list": ("list",),
    "cohort_office": ("completion", "items", "scores"),
    "cohort_moving": ("accept", "move"),
    "cohort_people": ("add", "due", "excuse", "extend", "withdraw"),
    "cohort_work": ("collect", "edit", "regrade"),
    "overview": ("readiness",),
}
"""The commands of each module, by the names that users type."""


class Cohort(click.Group):
    """A command is imported when it is asked for, or when all are listed."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted(name for names in COMMANDS.values() for name in names)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name, if there is one."""
        module = next((module for module, names in COMMANDS.items() if name in names), None)
        if module is None:
            return None
        found = vars(import_module(f"gangso.cli.{module}")).values()
        return next(each for each in found if isinstance(each, click.Command) and each.name == name)


@click.group(cls=Cohort)
def cohort() -> None:
    pass
